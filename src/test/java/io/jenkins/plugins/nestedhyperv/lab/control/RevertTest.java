package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import org.junit.Test;

/** Inner VMs that were used are made again, once for each use. */
public class RevertTest {
    private static final LabSpec SPEC = ToySpecs.spec(1, 2, "");

    /** A process with a lab that is ready. */
    private static final class Used {
        final World world = new World("here");
        final Process process;
        final LabId lab;
        final String boot;

        Used() throws Exception {
            process = new Process(world, 1);
            lab = process.ask(SPEC);
            process.until(one -> one.lab(lab).isReady());
            boot = boot(process.lab(lab), "inner-1");
        }

        void revert(Process by) {
            by.controller.revert(lab, "inner-1", boot);
        }

        void assertRevertedOnce(Process by) {
            Lab now = by.lab(lab);
            assertThat(now.vm("inner-1").orElseThrow().makings()).isEqualTo(2);
            assertThat(boot(now, "inner-1")).isNotEqualTo(boot);
            assertThat(now.vm("inner-2").orElseThrow().makings()).isEqualTo(1);
            assertThat(now.vm("host-1").orElseThrow().makings()).isEqualTo(1);
            assertThat(by.host().violations).isEmpty();
        }
    }

    private static String boot(Lab lab, String vm) {
        return lab.vm(vm).orElseThrow().boot().orElseThrow();
    }

    @Test
    public void aUsedVmIsMadeAgainAndTheOthersStay() throws Exception {
        Used used = new Used();
        used.revert(used.process);
        assertThat(used.process.lab(used.lab).isReady()).isFalse();
        used.process.until(one -> one.lab(used.lab).isReady());
        used.assertRevertedOnce(used.process);
        assertThat(used.process.toldOf(used.lab, LabEvent.Reverted.class)).isTrue();
        assertThat(used.process.toldOf(used.lab, LabEvent.Lost.class)).isFalse();
    }

    @Test
    public void sayingItAgainOrOfAnotherBootOrOfAHostVmDoesNothing() throws Exception {
        Used used = new Used();
        used.process.controller.revert(used.lab, "inner-1", "another");
        used.process.controller.revert(used.lab, "host-1", boot(used.process.lab(used.lab), "host-1"));
        assertThat(used.process.lab(used.lab).isReady()).isTrue();
        used.revert(used.process);
        used.revert(used.process);
        used.process.until(one -> one.lab(used.lab).isReady());
        used.revert(used.process);
        assertThat(used.process.lab(used.lab).isReady()).isTrue();
        used.assertRevertedOnce(used.process);
    }

    @Test
    public void theNextProcessGoesOnFromEveryMoment() throws Exception {
        int last = 1;
        for (int moments = 0; moments < last; moments++) {
            Used used = new Used();
            used.revert(used.process);
            int passed = 0;
            while (passed < moments && !used.process.lab(used.lab).isReady()) {
                used.process.moment();
                passed++;
            }
            last = used.process.lab(used.lab).isReady() ? last : moments + 2;
            used.process.kill();
            Process next = new Process(used.world, 100 + moments);
            assertThat(next.controller.take(used.lab)).isTrue();
            used.revert(next);
            next.until(one -> one.lab(used.lab).isReady());
            used.assertRevertedOnce(next);
        }
        assertThat(last).isGreaterThan(10);
    }

    @Test
    public void aLabThatGoesIsNotMadeAgain() throws Exception {
        Used used = new Used();
        used.process.controller.release(used.lab, "done");
        used.revert(used.process);
        used.process.untilGone(used.lab);
        assertThat(used.process.toldOf(used.lab, LabEvent.Reverted.class)).isFalse();
        assertThat(used.process.host().isEmpty(used.process.installation())).isTrue();
    }
}
