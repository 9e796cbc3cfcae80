package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStage;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Our own Jenkinsfile is one that Jenkins accepts. */
public class JenkinsfileTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void jenkinsFindsNoMistakeInIt() throws Exception {
        List<ModelASTStage> stages = Converter.scriptToPipelineDef(Files.readString(Path.of("Jenkinsfile")))
                .getStages()
                .getStages();
        assertThat(stages)
                .extracting(ModelASTStage::getName)
                .containsExactly("Verify", "Verify in Jenkins", "Verify in a lab of our own", "Long checks");
    }
}
