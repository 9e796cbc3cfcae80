package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.Optional;
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

    /** Takes a VM that is off, after it was handed over, for one that is still to be started. */
    public static final class RestartWhatIsOff {
        private RestartWhatIsOff() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(1) VmRecord vm,
                @Advice.Argument(3) Optional<Sight> sight,
                @Advice.Return(readOnly = false) VmNews news) {
            if (sight.isPresent() && isOff(vm, sight.get())) {
                news = VmNews.none(vm.with(Making.MAKING));
            }
        }

        /** Called from the place of the defect, too. */
        static boolean isOff(VmRecord vm, Sight sight) {
            Optional<Power> power = vm.name().equals(vm.hostVm())
                    ? sight.hostVm().map(ObservedHostVm::power)
                    : sight.innerVm().map(inner -> inner.power());
            return power.equals(Optional.of(Power.OFF));
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

    /** Goes on from what the record says was reached, without looking again. */
    public static final class BelieveTheRecord {
        private BelieveTheRecord() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) Phase phase,
                @Advice.Argument(2) Sight sight,
                @Advice.Return(readOnly = false) boolean reached) {
            reached |= phase != Phase.READY || sight.inside().isPresent();
        }
    }

    /** Does not wait for the network inside a host VM. */
    public static final class NeedNoNetwork {
        private NeedNoNetwork() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) Phase phase,
                @Advice.Argument(1) Inside inside,
                @Advice.Return(readOnly = false) boolean reached) {
            reached |= phase.compareTo(Phase.NETWORK) >= 0 && inside.facts().hypervisorLaunched();
        }
    }
}
