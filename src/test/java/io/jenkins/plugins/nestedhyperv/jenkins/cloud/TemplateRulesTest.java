package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentHosts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** What is wrong with a cloud as a whole, and how it is said. */
public class TemplateRulesTest {
    private static TemplateText template(String name, Integer agentCap, Integer spares) {
        return new TemplateText(name, "two", null, null, null, null, null, null, null, null, null, agentCap, spares);
    }

    @Test
    public void whatKeepsAllRulesIsFine() {
        TemplateText full =
                new TemplateText("full", "two", "a b", "/x", "java", "-Xmx1g", "http://jenkins/", "ssh", 9, 5, 0, 4, 2);
        assertThat(TemplateRules.problems("4", List.of(template("bare", null, null), full)))
                .isEmpty();
        assertThat(TemplateRules.problems(null, List.of())).isEmpty();
    }

    @Test
    public void everythingThatIsWrongIsToldWithThePathOfItsField() {
        TemplateText wrong = new TemplateText("One", "", "!", "x", "\"", "'", "ftp://x/", "jnlp", 0, 0, -1, 0, -1);
        assertThat(TemplateRules.problems(
                        "0", List.of(template("one", null, null), wrong, template("one", null, null))))
                .extracting(problem -> problem.replaceFirst(": found .*", ""))
                .containsExactly(
                        "agentCap",
                        "templates[1].name",
                        "templates[1].labTemplate",
                        "templates[1].labels",
                        "templates[1].remoteRoot",
                        "templates[1].javaPath",
                        "templates[1].jvmOptions",
                        "templates[1].jenkinsUrl",
                        "templates[1].launch",
                        "templates[1].connectMinutes",
                        "templates[1].idleMinutes",
                        "templates[1].maximumUses",
                        "templates[1].agentCap",
                        "templates[1].spares",
                        "templates[2].name");
    }

    @Test
    public void aNameThatAnotherTemplateHasIsToldAsThat() {
        assertThat(TemplateRules.problems(null, List.of(template("one", null, null), template("one", null, null))))
                .containsExactly(
                        "templates[1].name: found \"one\" again; allowed: a name that no other template of this cloud has.");
    }

    @Test
    public void sparesAreWithinTheCapOfTheTemplateAndOfTheCloud() {
        assertThat(TemplateRules.problems("9", List.of(template("one", 2, 3))))
                .containsExactly(
                        "templates[0].spares: found \"3\"; allowed: at most 2, as many agents as there may be.");
        assertThat(TemplateRules.problems("2", List.of(template("one", 9, 3))))
                .containsExactly(
                        "templates[0].spares: found \"3\"; allowed: at most 2, as many agents as there may be.");
    }

    @Test
    public void aLaunchMethodThatAHostDoesNotHaveIsToldWithThePathOfItsField() {
        TemplateText ssh =
                new TemplateText("one", "two", null, null, null, null, null, "ssh", null, null, null, null, null);
        Map<String, String> specs = Map.of("two", "hosts: [{image: tiny}]\ninner: [{image: tiny}]\n");
        assertThat(TemplateRules.withoutLab(List.of(ssh), specs, List.of(AgentHosts.QEMU)))
                .isEmpty();
        assertThat(TemplateRules.withoutLab(List.of(ssh), specs, List.of(AgentHosts.QEMU, AgentHosts.SWITCHED)))
                .singleElement()
                .asString()
                .startsWith("templates[0].launch: found \"ssh\"");
    }

    @Test
    public void whatIsNotSaidComesToWhatTheFormShows() {
        TemplateText bare = template("one", null, null);
        assertThat(bare.idle()).isEqualTo(Duration.ofMinutes(10));
        assertThat(bare.maxUses()).hasValue(1);
        assertThat(bare.launchMethod()).isEmpty();
        assertThat(bare.patience()).isEmpty();
    }

    @Test
    public void aLabTemplateThatIsNotThereIsToldWithThePathOfItsField() {
        assertThat(TemplateRules.withoutLab(List.of(template("one", null, null)), Map.of(), List.of()))
                .singleElement()
                .asString()
                .startsWith("templates[0].labTemplate: found \"two\"; allowed: ");
    }
}
