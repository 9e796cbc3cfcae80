package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;

/** Defects of the engine that need nothing but its public types. Each is woven into the method that {@link Mutant} names. */
public final class EngineDefects {
    private EngineDefects() {}

    /** Says yes to whatever is asked. */
    static final class Yes {
        private Yes() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = true;
        }
    }

    /** Says no to whatever is asked. */
    static final class No {
        private No() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = false;
        }
    }

    /** Says no when it is asked about disks. */
    static final class NoLimitOfDisk {
        private NoLimitOfDisk() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Object resource, @Advice.Return(readOnly = false) boolean answer) {
            if (resource.toString().equals("DISK")) {
                answer = false;
            }
        }
    }

    /** Sees more than any machine has. */
    static final class Plenty {
        private Plenty() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) DataSize size) {
            size = new DataSize(1L << 60);
        }
    }

    /** Finds nothing instead of failing. */
    static final class DamagedIsAbsent {
        private DamagedIsAbsent() {}

        @Advice.OnMethodExit(onThrowable = Exception.class)
        static void exit(
                @Advice.Thrown(readOnly = false) Throwable thrown, @Advice.Return(readOnly = false) Optional<?> found) {
            if (thrown != null) {
                thrown = null;
                found = Optional.empty();
            }
        }
    }

    /** Has nothing to say. */
    static final class NoText {
        private NoText() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) String text) {
            text = "";
        }
    }

    /** Finds nothing, whatever there is. */
    static final class Nothing {
        private Nothing() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Optional<?> found) {
            found = Optional.empty();
        }
    }

    /** Goes on with a changed record without storing it. */
    static final class SkipTheLedger {
        private SkipTheLedger() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Advice.Argument(0) Lab changed, @Advice.FieldValue(value = "lab", readOnly = false) Lab lab) {
            lab = changed;
            return true;
        }
    }

    /** Reads a record without the hosts that something was sent to. */
    static final class ForgetHosts {
        private ForgetHosts() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Optional<Lab> read) {
            if (read.isPresent()) {
                read = Optional.of(read.get().withHosts(Map.of()));
            }
        }
    }

    /** Takes a lab that is to go for one that has gone. */
    public static final class FreeEarly {
        private FreeEarly() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) List<Lab> labs) {
            labs = thatStay(labs);
        }

        /** Called from the place of the defect, too. */
        public static List<Lab> thatStay(List<Lab> labs) {
            return labs.stream().filter(lab -> lab.desired() == Desired.PRESENT).toList();
        }
    }

    /** Takes what was under way when a record was written for finished when it is read. */
    public static final class ResumeFromMemory {
        private ResumeFromMemory() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Optional<Lab> read) {
            read = read.map(new Resumed());
        }

        /** Called from the place of the defect, too. */
        public static final class Resumed implements UnaryOperator<Lab> {
            @Override
            public Lab apply(Lab lab) {
                return lab.withVms(lab.vms().stream()
                        .map(vm -> isUnderWay(vm) ? vm.handedOver("resumed", vm.since()) : vm)
                        .toList());
            }

            private static boolean isUnderWay(VmRecord vm) {
                return vm.making() == Making.MAKING && vm.phase().compareTo(Phase.CREATED) >= 0;
            }
        }
    }

    /** Takes an old look for one that was just made. */
    static final class BelieveOldLooks {
        private BelieveOldLooks() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) Look<?> look,
                @Advice.Argument(1) Instant asked,
                @Advice.Return(readOnly = false) Look<?> believed) {
            believed = look instanceof Look.Seen<?> seen ? new Look.Seen<>(seen.value(), asked) : look;
        }
    }

    /** Goes on with what it has seen of a host before, and looks no more. */
    static final class KeepTheLastLook {
        private KeepTheLastLook() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.FieldValue("snapshot") Optional<HostSnapshot> last,
                @Advice.Return(readOnly = false) HostSnapshot seen) {
            if (last.isPresent()) {
                seen = last.get();
            }
        }
    }

    /** Takes a host that could not be looked at for one that has nothing. */
    static final class UnknownIsAbsent {
        private UnknownIsAbsent() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Optional<Look<HostContents>> look) {
            if (look.isPresent() && look.get().found().isEmpty()) {
                Instant now = Instant.parse("2026-01-02T00:00:00Z");
                look = Optional.of(new Look.Seen<>(HostContents.of(List.of(), List.of()), now));
            }
        }
    }

    /** Removes a lab as if it had a tombstone. */
    static final class RemoveWithoutTombstone {
        private RemoveWithoutTombstone() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) LabOnHost seen) {
            seen = new LabOnHost(seen.lab(), seen.opened(), true, seen.lease(), seen.switches(), seen.hostVms());
        }
    }

    /** Tells nobody that a lab failed. */
    static final class KeepFailuresSecret {
        private KeepFailuresSecret() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) LabEvent event) {
            return event instanceof LabEvent.Failed;
        }
    }

    /** Tells nobody that a VM was lost. */
    static final class KeepLossesSecret {
        private KeepLossesSecret() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) LabEvent event) {
            return event instanceof LabEvent.Lost;
        }
    }

    /** Forgets in a guest that an operation was begun there. */
    static final class ForgetTheOperation {
        private ForgetTheOperation() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) OperationId id, @Advice.FieldValue("operations") Map<?, ?> operations) {
            operations.remove(id);
        }
    }

    /** Starts a host VM without waiting for its extensions. */
    static final class StartUnexposed {
        private StartUnexposed() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) String vm, @Advice.Return(readOnly = false) Optional<Action> action) {
            action = Optional.of(new Action.StartHostVm(vm));
        }
    }

    /** Does nothing, where something should be done. */
    static final class DoNothing {
        private DoNothing() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    /** Sends to hosts that the record does not name. */
    static final class LeaveTheRecord {
        private LeaveTheRecord() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Lab lab, @Advice.Return(readOnly = false) Lab changed) {
            changed = lab;
        }
    }

    /** Takes what could not be stored for stored. */
    static final class IgnoreFailedWrites {
        private IgnoreFailedWrites() {}

        @Advice.OnMethodExit(onThrowable = StoreException.class)
        static void exit(
                @Advice.Argument(0) Lab changed,
                @Advice.FieldValue(value = "lab", readOnly = false) Lab lab,
                @Advice.Thrown(readOnly = false) Throwable failure) {
            lab = changed;
            failure = null;
        }
    }
}
