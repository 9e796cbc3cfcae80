package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;

/** The Pipelines of the documentation run as they are written. */
public class PipelineExamplesTest {
    private static final Pattern RUNNABLE = Pattern.compile("hypervLab|hypervHost|hyperv \\{");
    private static final Pattern EXAMPLE = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL);

    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void everyPipelineOfTheDocumentationSucceeds() throws Exception {
        LabPipelines.template("single", "hosts: [{image: tiny}]\ninner: [{image: tiny-jre, agent: {launch: inbound}}]");
        List<String> examples = new ArrayList<>(examples(Path.of("README.md")));
        assertThat(examples).hasSize(1);
        examples.addAll(examples(Path.of("docs", "jenkins.md")));
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        for (String example : examples) {
            assertThat(pipelines.run(Result.SUCCESS, example)).contains("is gone, nothing of it is left");
        }
    }

    private static List<String> examples(Path document) throws IOException {
        String forRealHosts = Files.readString(document).replaceFirst("(?s)\n## Without any VM.*?\n## ", "\n## ");
        return EXAMPLE.matcher(forRealHosts)
                .results()
                .map(found -> found.group(1))
                .filter(example -> RUNNABLE.matcher(example).find())
                .toList();
    }
}
