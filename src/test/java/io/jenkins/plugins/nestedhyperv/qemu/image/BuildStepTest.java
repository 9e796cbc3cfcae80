package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class BuildStepTest {
    @Test
    public void theStepsCoverTheWholeBuildInOrderAndEachHasAText() {
        List<Integer> percents = new ArrayList<>();
        for (BuildStep step : BuildStep.values()) {
            step.report((text, percent) -> percents.add(percent), 0, 1);
            step.report(
                    (text, percent) -> {
                        assertThat(text).isNotBlank();
                        percents.add(percent);
                    },
                    1,
                    1);
        }
        assertThat(percents).isSorted().startsWith(0).endsWith(100);
    }

    @Test
    public void aStepWithoutPartsIsReportedAtItsStart() {
        BuildStep.UNPACK.report((text, percent) -> assertThat(percent).isEqualTo(30), 0, 0);
    }
}
