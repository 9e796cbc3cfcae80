package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;

/** The language of Job DSL has our build environment and build steps. */
public class JobDslTest {
    private static final Pattern EXAMPLE = Pattern.compile("```groovy\n(job\\(.*?)```", Pattern.DOTALL);

    private final TestHostRule host = new TestHostRule();
    private final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(host).around(jenkins);

    @Test
    public void theJobOfTheDocumentedScriptRuns() throws Exception {
        LabBuilds.useHost(host.root().toString());
        NestedHyperVConfiguration.get().setLabTemplates(List.of(new LabTemplate("single", LabBuilds.spec(1))));
        FreeStyleProject seed = jenkins.createFreeStyleProject("seed");
        ExecuteDslScripts script = new ExecuteDslScripts();
        script.setScriptText(documented());
        seed.getBuildersList().add(script);
        jenkins.buildAndAssertSuccess(seed);

        FreeStyleProject made = jenkins.jenkins.getItemByFullName("nightly", FreeStyleProject.class);
        LabWrapper wrapper = made.getBuildWrappersList().get(LabWrapper.class);
        assertThat(wrapper.getTemplate()).isEqualTo("single");
        assertThat(wrapper.getKeepOnFailure()).isEqualTo("30m");
        assertThat(FreestyleJobs.end(
                        jenkins, Result.SUCCESS, made.scheduleBuild2(0).waitForStart()))
                .containsPattern("(?m)it runs on .+$");
        host.awaitNothingLeft();
    }

    private static String documented() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("docs", "jenkins.md")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
