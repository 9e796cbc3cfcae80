package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentHosts;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.Test;

/** What each field of a cloud may be. */
public class FieldRulesTest {
    private static final String AGENTS =
            "hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: none}}, {name: agents, image: jre}]\n";
    private static final String NO_AGENTS = "hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: none}}]\n";

    private static void good(Function<String, Optional<String>> rule, String... texts) {
        assertThat(Arrays.stream(texts).filter(text -> rule.apply(text).isPresent()))
                .isEmpty();
    }

    private static void bad(Function<String, Optional<String>> rule, String... texts) {
        assertThat(Arrays.stream(texts))
                .allSatisfy(text -> assertThat(rule.apply(text))
                        .as(text)
                        .hasValueSatisfying(problem ->
                                assertThat(problem).startsWith("found \"").contains("; allowed: ")));
    }

    @Test
    public void theNameOfACloudIsOneThatJenkinsCanHaveInAUrl() {
        good(FieldRules::cloudName, "labs", "Our labs (1)", "été", "..x");
        bad(
                FieldRules::cloudName,
                null,
                "",
                " ",
                " labs",
                "labs ",
                "a/b",
                "a?",
                "a:b",
                ".",
                "..",
                "x".repeat(101),
                "a\nb");
    }

    @Test
    public void theNameOfATemplateIsAWordInLowerCase() {
        good(FieldRules::name, "a", "windows-2025", " padded ", "x".repeat(63));
        bad(FieldRules::name, null, "", "Windows", "1st", "a-", "a b", "x".repeat(64));
    }

    @Test
    public void labelsAreWordsAndNoExpression() {
        good(FieldRules::labels, null, " ", "windows nested", "c++ v1.2_x");
        bad(FieldRules::labels, "a && b", "a||b", "!a", "a -> b", "(a)", "\"a b\"", "a\nb");
    }

    @Test
    public void theRemoteRootIsAbsoluteInLinuxOrWindows() {
        good(FieldRules::remoteRoot, null, "", "/var/jenkins", "/", "C:\\jenkins", "d:/jenkins/x", " /x ");
        bad(
                FieldRules::remoteRoot,
                "jenkins",
                "C:jenkins",
                "/a b",
                "C:\\a\"b",
                "/a'b",
                "\\\\server\\share",
                "~/x",
                "/a\nb");
    }

    @Test
    public void javaIsAProgramWithoutQuotes() {
        good(FieldRules::javaPath, null, "java", "/opt/jdk/bin/java", "C:\\Program Files\\Java\\bin\\java.exe");
        bad(FieldRules::javaPath, "\"C:\\x\"", "java\n-x", "/opt/j'k/java", "java | x");
    }

    @Test
    public void optionsAreOneLineWithoutQuotes() {
        good(FieldRules::jvmOptions, null, "-Xmx512m -Dx=y", "-XX:+UseSerialGC");
        bad(FieldRules::jvmOptions, "-Dx='a b'", "-Dx=\"a\"", "-Xmx1g\n-Xms1g");
    }

    @Test
    public void theUrlIsOneOfHttpWithoutWhatDoesNotBelongToIt() {
        good(
                FieldRules::jenkinsUrl,
                null,
                "",
                "http://10.0.2.2:8080/",
                "https://ci.example.org/jenkins",
                " HTTP://[fe80::1]/ ");
        bad(
                FieldRules::jenkinsUrl,
                "ci.example.org",
                "ftp://ci/",
                "http://",
                "http://a@b/",
                "http://a/?x",
                "http://a/#x",
                "http://a b/");
    }

    @Test
    public void numbersHaveBounds() {
        good(FieldRules::idleMinutes, null, "", "1", "43200", " 5 ");
        bad(FieldRules::idleMinutes, "0", "-1", "43201", "1.5", "x", "99999999999");
        good(FieldRules::maximumUses, null, "0", "1000000");
        bad(FieldRules::maximumUses, "-1", "1000001");
        good(FieldRules::agentCap, null, "1", "10000");
        bad(FieldRules::agentCap, "0", "10001");
        assertThat(FieldRules.agentCap("0"))
                .contains("found \"0\"; allowed: a whole number from 1 to 10000, or nothing.");
    }

    @Test
    public void thereAreNotMoreSparesThanAgents() {
        good(spares -> FieldRules.spares(spares, "4"), null, "0", "4", " 3 ");
        assertThat(FieldRules.spares("5", " 4 "))
                .contains("found \"5\"; allowed: at most 4, as many agents as there may be.");
        good(spares -> FieldRules.spares(spares, ""), "5", "10000");
        bad(spares -> FieldRules.spares(spares, "none"), "-1", "10001", "x");
        assertThat(FieldRules.spares("5", "none")).isEmpty();
    }

    @Test
    public void whoOpensConnectionsIsOneOfTwoWordsOrNotSaid() {
        good(FieldRules::launch, null, "", "inbound", "ssh", " ssh ");
        bad(FieldRules::launch, "none", "SSH", "jnlp");
        good(FieldRules::connectMinutes, null, "1", "1440");
        bad(FieldRules::connectMinutes, "0", "1441");
    }

    @Test
    public void agentsAreLaunchedInAWayThatAllHostsHave() {
        Map<String, String> specs =
                Map.of("two", AGENTS, "ssh", NO_AGENTS.replace("none", "ssh"), "broken", "hosts: 1\n");
        List<HostConfig> qemu = List.of(AgentHosts.QEMU);
        List<HostConfig> both = AgentHosts.real();
        List<HostConfig> simulated = List.of(AgentHosts.SIMULATED);
        assertThat(Stream.of(
                        FieldRules.launchOnHosts("ssh", "two", specs, qemu),
                        FieldRules.launchOnHosts("", "ssh", specs, qemu),
                        FieldRules.launchOnHosts("inbound", "ssh", specs, both),
                        FieldRules.launchOnHosts("ssh", "two", specs, List.of()),
                        FieldRules.launchOnHosts("ssh", "broken", specs, both),
                        FieldRules.launchOnHosts("ssh", "gone", specs, both)))
                .allMatch(Optional::isEmpty);
        assertThat(FieldRules.launchOnHosts("ssh", "two", specs, both))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("found \"ssh\", by which agents of the lab template two cannot be launched")
                        .contains("in another way than over SSH"));
        assertThat(FieldRules.launchOnHosts("", "ssh", specs, both))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("found \"As the lab template says\""));
        assertThat(FieldRules.launchOnHosts("inbound", "two", specs, simulated))
                .hasValueSatisfying(problem -> assertThat(problem).contains("all hosts are simulated"));
    }

    @Test
    public void agentsComeFromALabTemplateThatIsThereAndHasSome() {
        String ssh = NO_AGENTS.replace("none", "ssh");
        Map<String, String> specs = Map.of("two", AGENTS, "ssh", ssh, "bare", NO_AGENTS, "broken", "hosts: 1\n");
        good(name -> FieldRules.labTemplate(name, specs), "two", " two ", "ssh");
        assertThat(FieldRules.labTemplate("three", specs))
                .contains("found \"three\"; allowed: one of the lab templates bare, broken, ssh, two.");
        assertThat(FieldRules.labTemplate(null, Map.of()))
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("there is none: make one at Manage Jenkins, Nested Hyper-V"));
        assertThat(FieldRules.labTemplate("bare", specs))
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("\"bare\", no inner VM of which can be an agent", "launch: none"));
        assertThat(FieldRules.labTemplate("broken", specs)).isPresent();
    }
}
