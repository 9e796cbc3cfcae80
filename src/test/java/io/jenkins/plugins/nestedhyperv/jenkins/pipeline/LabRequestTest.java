package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentHosts;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabRequest.Answer;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabRequest.Site;
import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Allowance;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class LabRequestTest {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: inbound}}]";
    private static final Map<String, String> TEMPLATES = Map.of("cluster", LAB, "single", LAB);
    private static final Optional<String> URL = Optional.of("http://jenkins.example:8080/");
    private static final Site SITE = site(List.of(AgentHosts.QEMU), TEMPLATES, URL);
    private static final Site WINDOWS = site(List.of(AgentHosts.SWITCHED), TEMPLATES, URL);

    @Test
    public void aSpecIsRead() {
        assertThat(spec(LAB).check(SITE))
                .isInstanceOfSatisfying(
                        Answer.Accepted.class,
                        accepted -> assertThat(accepted.spec().innerVms()).hasSize(1));
    }

    @Test
    public void aTemplateIsFoundByItsName() {
        assertThat(template("cluster").check(SITE)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    public void exactlyOneOfSpecTemplateAndFileIsTaken() {
        assertThat(refusal(new LabRequest(Optional.of(LAB), Optional.of("cluster"), Optional.empty()), SITE))
                .contains("More than one of spec, template and file");
        assertThat(refusal(new LabRequest(Optional.empty(), Optional.empty(), Optional.empty()), SITE))
                .contains("Neither a spec nor a template nor a file");
    }

    @Test
    public void problemsOfAFileNameThatFile() {
        SpecFile file = new SpecFile("ci/lab.yaml", "hosts:\n  - imgae: tiny");
        assertThat(refusal(new LabRequest(Optional.empty(), Optional.empty(), Optional.of(file)), SITE))
                .contains("ci/lab.yaml:2: hosts[0].imgae");
    }

    @Test
    public void anUnknownTemplateIsRefusedWithTheNearestOne() {
        assertThat(refusal(template("clutser"), SITE))
                .isEqualTo(
                        "There is no lab template \"clutser\". Did you mean \"cluster\"? Known are: cluster, single.");
        assertThat(refusal(template("windows-server"), SITE))
                .isEqualTo("There is no lab template \"windows-server\". Known are: cluster, single.");
        assertThat(refusal(template("cluster"), site(List.of(AgentHosts.QEMU), Map.of(), URL)))
                .contains("none is configured");
    }

    @Test
    public void allProblemsOfASpecAreToldWithPathAndLine() {
        assertThat(refusal(spec("hosts: [{image: tiny}]\ninner:\n  - image: tiny\n    cuont: 2"), SITE))
                .contains("spec:4: inner[0].cuont")
                .contains("Did you mean \"count\"?");
    }

    @Test
    public void innerVmsThatDoNotFitOnTheConfiguredKindOfHostAreRefused() {
        String tooMuch = "hosts: [{image: tiny, memory: 2GB}]\ninner: [{image: tiny, memory: 4GB}]";
        assertThat(refusal(spec(tooMuch), SITE)).contains("spec:");
    }

    @Test
    public void withoutAHostTheNextStepIsTold() {
        assertThat(refusal(spec(LAB), site(List.of(), TEMPLATES, URL)))
                .contains("no host for labs")
                .contains("Manage Jenkins");
    }

    @Test
    public void agentsThatConnectToJenkinsNeedItsUrl() {
        Site withoutUrl = site(List.of(AgentHosts.QEMU), TEMPLATES, Optional.empty());
        assertThat(refusal(spec(LAB), withoutUrl)).contains("Jenkins Location");
        assertThat(spec("hosts: [{image: tiny}]").check(withoutUrl)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    public void agentsReachJenkinsByHttpOnly() {
        Site https = site(List.of(AgentHosts.QEMU), TEMPLATES, Optional.of("https://jenkins.example/"));
        assertThat(refusal(spec(LAB), https))
                .contains("https://jenkins.example/")
                .contains("http port");
    }

    @Test
    public void onAWindowsHostAgentsNeedASwitchAndTheNat() {
        Site site = site(List.of(AgentHosts.SWITCHED), TEMPLATES, Optional.of("https://jenkins.example/"));
        String lab = "hosts: [{image: win, memory: 8GB}]\ninner: [{image: w, memory: 1GB, agent: {launch: inbound}}]\n";
        assertThat(spec(lab).check(site)).isInstanceOf(Answer.Accepted.class);
        assertThat(refusal(spec(lab + "network: {mode: bridged}"), site)).contains("spec:3: network.mode");
        Site without = site(List.of(AgentHosts.UNSWITCHED), TEMPLATES, URL);
        assertThat(refusal(spec(lab), without)).contains("could not: agents on the host hv-2");
    }

    @Test
    public void aVmThatIsNoAgentNeedsNoUrlAndOneThatSaysNothingIsAnAgent() {
        Site withoutUrl = site(List.of(AgentHosts.QEMU), TEMPLATES, Optional.empty());
        String lab = "hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: none}}";
        assertThat(spec(lab + "]").check(withoutUrl)).isInstanceOf(Answer.Accepted.class);
        assertThat(refusal(spec(lab + ", {name: agent, image: tiny}]"), withoutUrl))
                .contains("Jenkins Location");
        assertThat(spec(lab + ", {name: agent, image: tiny}]").check(SITE))
                .isInstanceOfSatisfying(
                        Answer.Accepted.class,
                        accepted -> assertThat(accepted.spec().inner())
                                .extracting(group -> group.agent().isInbound())
                                .containsExactly(false, true));
    }

    @Test
    public void agentsThatJenkinsConnectsToNeedNoUrl() {
        Site withoutUrl = site(List.of(AgentHosts.QEMU), TEMPLATES, Optional.empty());
        assertThat(spec(LAB.replace("inbound", "ssh")).check(withoutUrl)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    public void whoOpensConnectionsMayBeSaidForAllAgentsAndWinsOverTheSpec() {
        String lab = "hosts: [{image: tiny}]\ninner:\n- {image: tiny, agent: {launch: %s}}\n"
                + "- {name: other, image: tiny, agent: {launch: none}}\n- {name: unsaid, image: tiny}\n";
        for (String said : List.of("ssh", "inbound")) {
            Site site = new Site(
                    List.of(AgentHosts.QEMU),
                    TEMPLATES,
                    URL,
                    AccessRules.NONE,
                    Optional.empty(),
                    Optional.of(Launch.SSH));
            assertThat(spec(lab.formatted(said)).check(site))
                    .isInstanceOfSatisfying(
                            Answer.Accepted.class,
                            accepted -> assertThat(accepted.spec().inner())
                                    .extracting(group -> group.agent().launch().orElseThrow())
                                    .containsExactly(Launch.SSH, Launch.NONE, Launch.SSH));
        }
        Site windows = new Site(
                List.of(AgentHosts.SWITCHED),
                TEMPLATES,
                URL,
                AccessRules.NONE,
                Optional.empty(),
                Optional.of(Launch.INBOUND));
        LabRequest overSsh =
                spec("hosts: [{image: w, memory: 8GB}]\ninner: [{image: w, memory: 1GB, agent: {launch: ssh}}]");
        assertThat(overSsh.check(windows)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    public void agentsThatCannotBeLaunchedAreRefusedWithTheirLine() {
        assertThat(refusal(
                        spec(
                                "hosts: [{image: w, memory: 8GB}]\ninner:\n  - {image: w, memory: 1GB,\n    agent: {launch: ssh}}"),
                        WINDOWS))
                .contains("spec:4: inner[0].agent.launch");
    }

    @Test
    public void onSimulatedHostsALabWithoutAgentsIsTakenAndOneWithAgentsIsRefused() {
        Site simulated = site(List.of(AgentHosts.SIMULATED), TEMPLATES, Optional.empty());
        String lab = "hosts: [{image: any, memory: 4GB}]\ninner:\n  - {image: any, memory: 512MB";
        assertThat(spec(lab + "}").check(simulated)).isInstanceOf(Answer.Accepted.class);
        assertThat(refusal(spec(lab + ", agent: {launch: inbound}}"), simulated))
                .contains("spec:3: inner[0].agent.launch")
                .contains("nothing real runs in their VMs")
                .contains("another kind of host");
    }

    private static LabRequest spec(String text) {
        return new LabRequest(Optional.of(text), Optional.empty(), Optional.empty());
    }

    private static LabRequest template(String name) {
        return new LabRequest(Optional.empty(), Optional.of(name), Optional.empty());
    }

    private static String refusal(LabRequest request, Site site) {
        return ((Answer.Refused) request.check(site)).reason();
    }

    private static Site site(List<HostConfig> hosts, Map<String, String> templates, Optional<String> url) {
        return new Site(hosts, templates, url, AccessRules.NONE, Optional.empty(), Optional.empty());
    }

    private static Site siteOf(String folder, AccessRules rules) {
        return new Site(
                List.of(AgentHosts.QEMU), TEMPLATES, URL, rules, Optional.of(new Folder(folder)), Optional.empty());
    }

    private static Allowance forTeamA(String name) {
        return new Allowance(name, List.of(new Folder("team-a")));
    }

    @Test
    public void whatIsForOtherFoldersIsRefusedBeforeAnythingIsRecorded() {
        AccessRules hosts = new AccessRules(
                Optional.empty(), List.of(), List.of(forTeamA(AgentHosts.QEMU.name())), List.of(), List.of());
        assertThat(refusal(spec(LAB), siteOf("team-b", hosts))).contains("No host for labs is for folder \"team-b\"");
        assertThat(spec(LAB).check(siteOf("team-a/x", hosts))).isInstanceOf(Answer.Accepted.class);
        AccessRules images = new AccessRules(
                Optional.of("the build team"), List.of(), List.of(), List.of(forTeamA("ti*")), List.of());
        assertThat(refusal(template("cluster"), siteOf("team-b", images)))
                .contains("not for folder \"team-b\": tiny. Ask the build team");
        assertThat(template("cluster").check(siteOf("team-a", images))).isInstanceOf(Answer.Accepted.class);
        AccessRules templates =
                new AccessRules(Optional.empty(), List.of(), List.of(), List.of(), List.of(forTeamA("cluster")));
        assertThat(refusal(template("cluster"), siteOf("team-b", templates)))
                .isEqualTo(
                        "The lab template \"cluster\" is not for folder \"team-b\". Ask an administrator to allow it.");
        assertThat(refusal(template("clutser"), siteOf("team-b", templates)))
                .isEqualTo("There is no lab template \"clutser\". Known are: single.");
        assertThat(spec(LAB).check(siteOf("team-b", templates))).isInstanceOf(Answer.Accepted.class);
    }
}
