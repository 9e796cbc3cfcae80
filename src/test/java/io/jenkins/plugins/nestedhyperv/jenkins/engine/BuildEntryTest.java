package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class BuildEntryTest {
    private static final BuildEntry ENTRY = BuildEntry.at(new BuildPlace("folder/job", 3));

    @Test
    public void itFollowsItsJob() {
        assertThat(ENTRY.moved("folder/job", "other/new").place()).isEqualTo(new BuildPlace("other/new", 3));
        assertThat(ENTRY.moved("folder", "a/b").place()).isEqualTo(new BuildPlace("a/b/job", 3));
        assertThat(ENTRY.moved("folder/jo", "other/new")).isSameAs(ENTRY);
        assertThat(ENTRY.deletionSeen().moved("folder/job", "x").isDeleted()).isTrue();
    }

    @Test
    public void itIsDeletedWithItsJobAndWithAFolderAroundThat() {
        assertThat(ENTRY.withoutItem("folder/job").isDeleted()).isTrue();
        assertThat(ENTRY.withoutItem("folder").isDeleted()).isTrue();
        assertThat(ENTRY.withoutItem("fold")).isSameAs(ENTRY);
        assertThat(ENTRY.withoutItem("job")).isSameAs(ENTRY);
        assertThat(ENTRY.withoutItem("folder/job/deeper")).isSameAs(ENTRY);
    }
}
