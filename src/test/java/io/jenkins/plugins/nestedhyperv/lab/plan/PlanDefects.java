package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Defects of noting and planning, which need what only this package sees. */
public final class PlanDefects {
    private PlanDefects() {}

    /** Makes every lost VM again, whatever its lab wants. */
    public static final class RecreateTheLost {
        private RecreateTheLost() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(1) VmRecord vm,
                @Advice.Argument(2) String cause,
                @Advice.Argument(3) Instant now,
                @Advice.Return(readOnly = false) VmNews news) {
            LabEvent event = news.events().get(0);
            news = VmNews.none(vm).with(vm.clearing(now), event);
        }
    }

    /** Starts what was handed over and is off. */
    public static final class RestartWhatIsOff {
        private RestartWhatIsOff() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(2) List<VmRecord> hostVms,
                @Advice.Argument(3) LabOnHost seen,
                @Advice.Return(readOnly = false) List<Action> actions) {
            actions = withStarts(hostVms, seen, actions);
        }

        /** Called from the place of the defect, too. */
        public static List<Action> withStarts(List<VmRecord> hostVms, LabOnHost seen, List<Action> planned) {
            List<Action> actions = new ArrayList<>(planned);
            for (ObservedHostVm there : seen.hostVms()) {
                hostVms.stream()
                        .filter(vm -> vm.name().equals(there.name()) && Standing.rests(vm))
                        .forEach(vm -> actions.addAll(starts(vm, there)));
            }
            return actions;
        }

        private static List<Action> starts(VmRecord vm, ObservedHostVm there) {
            if (there.power() == Power.OFF) {
                return List.of(new Action.StartHostVm(vm.name()));
            }
            return there.inside().found().stream()
                    .flatMap(inside -> inside.innerVms().stream())
                    .filter(inner -> inner.power() == Power.OFF)
                    .map(inner -> (Action) new Action.StartInnerVm(vm.name(), inner.name()))
                    .toList();
        }
    }

    /** Notes no loss. */
    public static final class SeeNoLoss {
        private SeeNoLoss() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(1) VmRecord vm, @Advice.Return(readOnly = false) VmNews news) {
            news = VmNews.none(vm);
        }
    }

    /** Waits for ever. */
    public static final class MissNoDeadline {
        private MissNoDeadline() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(1) VmNews before, @Advice.Return(readOnly = false) VmNews news) {
            news = before;
        }
    }

    /** Makes a VM again without waiting until what is left of it is away. */
    public static final class ClearNothing {
        private ClearNothing() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(1) VmRecord vm,
                @Advice.Argument(4) Instant now,
                @Advice.Return(readOnly = false) VmNews news) {
            news = VmNews.none(vm.boot().isPresent() ? vm.anew(now) : vm.again(now));
        }
    }
}
