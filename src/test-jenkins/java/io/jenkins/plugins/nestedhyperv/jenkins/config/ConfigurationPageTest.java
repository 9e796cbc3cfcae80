package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who sees the page and who changes it; and that nothing of it is on the page System. */
public class ConfigurationPageTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void configure() {
        SimulatedPhysicalHost host = new SimulatedPhysicalHost("one");
        host.setQuotas(new HostQuotas("8GB", null, null, null));
        NestedHyperVConfiguration.get().setHosts(List.of(host));
        NestedHyperVConfiguration.get()
                .setLabTemplates(List.of(new LabTemplate("first", "hosts:\n  - image: ws2025\n")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("user")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    private WebClient client(String user) throws Exception {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setPrintContentOnFailingStatusCode(false);
        return client.login(user);
    }

    private int save(WebClient client, HttpMethod method) throws Exception {
        URL url = new URL(jenkins.getURL(), "manage/nested-hyperv/configure?json={}");
        return client.getPage(client.addCrumb(new WebRequest(url, method)))
                .getWebResponse()
                .getStatusCode();
    }

    @Test
    public void whoMayReadTheSystemSeesThePageAndCanChangeNothing() throws Exception {
        try (WebClient reader = client("reader")) {
            HtmlPage page = ConfigurationForm.open(reader);
            assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
            assertThat(page.asNormalizedText()).contains("Physical hosts", "one", "first", "image: ws2025");
            assertThat(page.asXml()).contains("8GB");
            assertThat(page.asNormalizedText()).doesNotContain("Save", "Delete this template", "Add lab template");
            assertThat(page.getByXPath("//form[@name='config']//input[@type='text']"))
                    .isEmpty();
            assertThat(page.getByXPath("//form[@name='config']//select[not(@disabled)]"))
                    .isEmpty();
            assertThat(page.getByXPath("//button[contains(@class,'validate-button')]"))
                    .isEmpty();
            assertThat(save(reader, HttpMethod.POST)).isEqualTo(403);
            assertThat(reader.goTo("manage").asNormalizedText()).contains("Nested Hyper-V");
        }
        assertThat(NestedHyperVConfiguration.get().getHosts()).hasSize(1);
    }

    @Test
    public void othersDoNotEvenSeeThePage() throws Exception {
        for (String user : List.of("user", "manager")) {
            try (WebClient client = client(user)) {
                assertThat(ConfigurationForm.open(client).getWebResponse().getStatusCode())
                        .isEqualTo(403);
                assertThat(save(client, HttpMethod.POST)).isEqualTo(403);
            }
        }
    }

    @Test
    public void administratorsChangeItButNotByALink() throws Exception {
        try (WebClient admin = client("admin")) {
            assertThat(save(admin, HttpMethod.GET)).isEqualTo(404);
            assertThat(NestedHyperVConfiguration.get().getHosts()).hasSize(1);
            HtmlPage page = ConfigurationForm.open(admin);
            HtmlPage next = jenkins.submit(page.getFormByName("config"));
            assertThat(next.getUrl().getPath()).endsWith("/manage/");
        }
        assertThat(NestedHyperVConfiguration.get().getHosts()).hasSize(1);
    }

    @Test
    public void emptyQuotasShowWhatTheyComeToOnTheMachine() throws Exception {
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        Await.until(
                () -> "not looked at",
                () -> configuration.effectiveQuotas("one").isPresent());
        try (WebClient admin = client("admin")) {
            HtmlPage page = ConfigurationForm.open(admin);
            assertThat(page.<Object>getByXPath("//input[@name='_.cpus'][@placeholder='256']"))
                    .hasSize(1);
            assertThat(page.<Object>getByXPath("//input[@name='_.vms'][@placeholder='16']"))
                    .hasSize(1);
        }
    }

    @Test
    public void savingThePageSystemLeavesOursAsItIs() throws Exception {
        try (WebClient admin = client("admin")) {
            HtmlPage system = admin.goTo("manage/configure");
            assertThat(system.asNormalizedText()).doesNotContain("Nested Hyper-V", "Physical hosts");
            jenkins.submit(system.getFormByName("config"));
        }
        assertThat(NestedHyperVConfiguration.get().getHosts()).hasSize(1);
        assertThat(NestedHyperVConfiguration.get().getLabTemplates()).hasSize(1);
    }
}
