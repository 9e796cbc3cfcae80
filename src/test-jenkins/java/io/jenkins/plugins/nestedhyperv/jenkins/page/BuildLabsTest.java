package io.jenkins.plugins.nestedhyperv.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The page of a build with its labs, and who may do what there. */
public class BuildLabsTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsRule jenkins = new JenkinsRule();

    private WorkflowRun build;

    @Before
    public void keepALab() throws Exception {
        LabBuilds.useHost(host.root().toString());
        host.host()
                .controls()
                .fail(Action.StartHostVm.class, Trouble.lasting("No <img src=x onerror=alert(1)> at all."));
        build = LabBuilds.start(
                jenkins,
                "{keepOnFailure: 1h, hosts: [{image: tiny}],"
                        + " inner: [{image: tiny-jre, agent: {launch: inbound}}]}",
                "error 'never'");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "keeper", "releaser")
                .grant(Item.BUILD)
                .everywhere()
                .to("keeper")
                .grant(Item.CANCEL)
                .everywhere()
                .to("releaser"));
    }

    private static Lab lab() {
        return LabEngine.get().labs().get(0);
    }

    private HtmlPage page(String user) throws Exception {
        return jenkins.createWebClient().login(user).getPage(build, "nested-hyperv");
    }

    private int post(String user, String what, String lab) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.login(user);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        URL url = new URL(client.getContextPath() + build.getUrl() + "nested-hyperv/" + what);
        WebRequest request = new WebRequest(url, HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("lab", lab), new NameValuePair("time", "2h")));
        return client.getPage(client.addCrumb(request)).getWebResponse().getStatusCode();
    }

    private static HtmlForm form(HtmlPage page, String action) {
        return page.getForms().stream()
                .filter(form -> form.getActionAttribute().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page.asNormalizedText()));
    }

    @Test
    public void thePageShowsTheLabAsPlainTextAndNobodyTheButtonsThatAreNotTheirs() throws Exception {
        HtmlPage page = page("reader");
        assertThat(page.asNormalizedText())
                .contains("Lab " + lab().id() + " is kept for inspection until")
                .contains("No <img src=x onerror=alert(1)> at all.")
                .contains("test-host, as nhv-" + lab().id() + "-host-1")
                .contains("10.77.0.2")
                .doesNotContain("Release", "Keep longer");
        assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<img src=x");
        assertThat(page("keeper").asNormalizedText()).contains("Keep longer").doesNotContain("Release");
        assertThat(page("releaser").asNormalizedText()).contains("Release").doesNotContain("Keep longer");
        LabEngine.get().release(lab().id(), "the end of the test");
    }

    @Test
    public void aLabIsKeptLongerButNotBeyondTheMaximum() throws Exception {
        HtmlForm form = form(page("keeper"), "keep");
        form.getInputByName("time").setValue("90m");
        jenkins.submit(form);
        assertThat(lab().keepUntil().orElseThrow())
                .isAfter(lab().failure().orElseThrow().at().plusSeconds(85 * 60))
                .isBefore(lab().failure().orElseThrow().at().plusSeconds(95 * 60));
        form = form(page("keeper"), "keep");
        form.getInputByName("time").setValue("9d");
        jenkins.submit(form);
        assertThat(lab().keepUntil().orElseThrow())
                .isEqualTo(lab().failure().orElseThrow().at().plusSeconds(24 * 60 * 60));
        LabEngine.get().release(lab().id(), "the end of the test");
    }

    @Test
    public void theAdministratorsMaximumCountsAndAWrongOneIsRefused() throws Exception {
        NestedHyperVConfiguration.get().setMaximumKeep("2h");
        assertThatThrownBy(() -> NestedHyperVConfiguration.get().setMaximumKeep("long"))
                .hasMessageContaining("maximumKeep: found \"long\"");
        assertThat(NestedHyperVConfiguration.get().getMaximumKeep()).isEqualTo("2h");
        HtmlForm form = form(page("keeper"), "keep");
        form.getInputByName("time").setValue("9d");
        jenkins.submit(form);
        assertThat(lab().keepUntil().orElseThrow())
                .isEqualTo(lab().failure().orElseThrow().at().plusSeconds(2 * 60 * 60));
        LabEngine.get().release(lab().id(), "the end of the test");
    }

    @Test
    public void aLabThatIsReleasedGoesAndThePageWithIt() throws Exception {
        jenkins.submit(form(page("releaser"), "release"));
        host.awaitNothingLeft();
        Await.until(
                () -> "labs: " + LabEngine.get().labs(),
                () -> LabEngine.get().labs().isEmpty());
        assertThat(build.getAction(BuildLabs.class)).isNull();
        assertThat(build.getAllActions()).noneMatch(BuildLabs.class::isInstance);
    }

    @Test
    public void nobodyDoesWhatIsNotTheirs() throws Exception {
        String id = lab().id().value();
        assertThat(post("reader", "release", id)).isEqualTo(403);
        assertThat(post("keeper", "release", id)).isEqualTo(403);
        assertThat(post("reader", "keep", id)).isEqualTo(403);
        assertThat(post("releaser", "keep", id)).isEqualTo(403);
        assertThat(post("releaser", "release", "zzzzzzzz")).isEqualTo(400);
        JenkinsRule.WebClient client = jenkins.createWebClient().login("releaser");
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        Page got = client.goTo(build.getUrl() + "nested-hyperv/release?lab=" + id, null);
        assertThat(got.getWebResponse().getStatusCode()).isNotEqualTo(200);
        assertThat(lab().releaseReason()).isEmpty();
        LabEngine.get().release(lab().id(), "the end of the test");
    }
}
