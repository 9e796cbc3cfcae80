package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.report.document.LevelDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** The table of levels as a Pipeline gets it. */
public class LevelMapsTest {
    private static final LevelDocument SEEN = new LevelDocument(
            "host-1",
            1,
            "host_vm_launched",
            true,
            "svm\u001b[8m",
            false,
            "0x1",
            List.of("exposed", "visible"),
            List.of("one", "two"),
            null);
    private static final LevelDocument UNSEEN =
            new LevelDocument("inner-1", 2, "inner_vm", null, null, null, null, null, List.of(), "it is silent");

    @Test
    public void everyValueIsPlainText() {
        List<Map<String, String>> maps = LevelMaps.of(List.of(SEEN, UNSEEN));
        assertThat(maps.get(0))
                .containsEntry("name", "host-1")
                .containsEntry("level", "1")
                .containsEntry("stage", "host_vm_launched")
                .containsEntry("hypervisorPresent", "true")
                .containsEntry("extension", "svm")
                .containsEntry("secondLevelPaging", "false")
                .containsEntry("verdict", "exposed, visible")
                .containsEntry("differences", "one; two")
                .containsEntry("unknown", "");
        assertThat(maps.get(1))
                .containsEntry("extension", "")
                .containsEntry("differences", "")
                .containsEntry("unknown", "it is silent");
    }

    @Test
    public void aBuildCanSaveIt() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(LevelMaps.of(List.of(SEEN, UNSEEN)));
        }
    }
}
