package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.StoredFile;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Volume;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Defects of our own part on a host, which need what only this package sees. */
public final class HostDefects {
    private HostDefects() {}

    /** Deletes everything whose name begins like the name of what it is to delete. */
    public static final class DeleteByNamePrefix {
        private DeleteByNamePrefix() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Vm vm, @Advice.FieldValue("ground") Ground ground)
                throws HyperVException {
            for (Vm other : List.copyOf(ground.machine().hyperV().vms())) {
                boolean matches = other != vm && other.name().startsWith(vm.name());
                if (matches && other.power().state() == VmState.OFF) {
                    ground.machine().hyperV().drop(other);
                }
            }
        }
    }

    /** Believes a mark whatever thing it is on. */
    public static final class AdoptCopies {
        private AdoptCopies() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) Mark mark,
                @Advice.Argument(1) String installation,
                @Advice.Return(readOnly = false) boolean ours) {
            ours = mark.installation().equals(installation);
        }
    }

    /** Marks nothing. */
    public static final class ForgetTheMark {
        private ForgetTheMark() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) String text) {
            text = "";
        }
    }

    /** Follows links, and compares where they lead with the letters of our root: the neighbour's folder begins like it. */
    public static final class ComparePathsAsText {
        private ComparePathsAsText() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Advice.Argument(0) WinPath path,
                @Advice.FieldValue("root") Root root,
                @Advice.FieldValue("volume") Volume volume) {
            return volume.resolve(path).toString().startsWith(root.path().toString());
        }
    }

    /** Stamps a lease with the time that the one who sent it has, and not with that of this host. */
    public static final class StampWithTheSendersClock {
        private StampWithTheSendersClock() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) Duration lease,
                @Advice.Argument(1) HostClock clock,
                @Advice.Return(readOnly = false) LeaseFile stamped) {
            stamped = new LeaseFile(sendersTime(clock).plus(lease));
        }

        /** Called from the place of the defect, too. */
        public static Instant sendersTime(HostClock clock) {
            try {
                Field timeline = HostClock.class.getDeclaredField("timeline");
                timeline.setAccessible(true);
                return ((Timeline) timeline.get(clock)).now();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Puts into the image itself what the guest shall find on its disk. */
    public static final class WriteToTheImage {
        private WriteToTheImage() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) DiskSet set, @Advice.FieldValue("ground") Ground ground)
                throws HyperVException {
            StoredFile image =
                    ground.machine().hyperV().disks().chain(set.system()).get(0);
            image.markReadOnly(false);
            Object content = image.content(Disk.class).orElseThrow();
            ground.files().volume().store(image.path(), content, image.size());
        }
    }

    /** Deletes the image along with its child. */
    public static final class DeleteTheImageToo {
        private DeleteTheImageToo() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(1) WinPath disk, @Advice.FieldValue("ground") Ground ground)
                throws HyperVException {
            if (ground.files().volume().exists(disk)
                    && !ground.machine().hyperV().disks().chain(disk).isEmpty()) {
                StoredFile image = ground.machine().hyperV().disks().chain(disk).get(0);
                ground.files().volume().drop(disk);
                if (!image.isOpen()) {
                    image.markReadOnly(false);
                    ground.files().volume().drop(image.path());
                }
            }
        }
    }
}
