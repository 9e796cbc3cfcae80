package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** The lab that our own Jenkinsfile asks for. */
public class OwnLabTest {
    @Test
    public void itIsALabSpec() throws IOException {
        Path file = Path.of("ci/lab.yaml");
        assertThat(Files.readString(Path.of("Jenkinsfile"))).contains("readFile('" + file + "')");
        assertThat(LabSpecReader.read(file.toString(), Files.readString(file))).isInstanceOf(Parsed.Valid.class);
    }
}
