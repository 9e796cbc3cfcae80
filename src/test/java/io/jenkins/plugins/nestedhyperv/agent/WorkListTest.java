package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class WorkListTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Trouble TROUBLE = Trouble.passing("no disk");

    private final WorkList works = new WorkList();

    @Test
    public void listsWhatRunsUntilItSucceeds() {
        works.begin("StartInnerVm", "inner-1", NOON);
        assertThat(works.list()).containsExactly(new Work("StartInnerVm", "inner-1", NOON, Optional.empty()));
        works.succeed("StartInnerVm", "inner-1");
        assertThat(works.list()).isEmpty();
    }

    @Test
    public void knowsWhatRunsOnATarget() {
        works.begin("CreateInnerVm", "inner-1", NOON);
        assertThat(works.running("inner-1")).map(Work::action).contains("CreateInnerVm");
        assertThat(works.running("inner-2")).isEmpty();
        works.fail("CreateInnerVm", "inner-1", TROUBLE, NOON);
        assertThat(works.running("inner-1")).isEmpty();
    }

    @Test
    public void whatFailedStaysUntilTheSameIsBegunAgain() {
        works.begin("CreateInnerVm", "inner-1", NOON);
        works.fail("CreateInnerVm", "inner-1", TROUBLE, NOON.plusSeconds(1));
        works.begin("DeleteInnerVm", "inner-1", NOON);
        works.succeed("DeleteInnerVm", "inner-1");
        assertThat(works.list())
                .containsExactly(new Work("CreateInnerVm", "inner-1", NOON.plusSeconds(1), Optional.of(TROUBLE)));
        works.begin("CreateInnerVm", "inner-1", NOON.plusSeconds(2));
        assertThat(works.list())
                .containsExactly(new Work("CreateInnerVm", "inner-1", NOON.plusSeconds(2), Optional.empty()));
    }
}
