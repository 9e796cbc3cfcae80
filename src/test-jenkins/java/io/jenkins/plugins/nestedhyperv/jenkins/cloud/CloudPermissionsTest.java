package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who sees a cloud, who changes it, and whom its fields tell anything. */
public class CloudPermissionsTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void configure() {
        NestedHyperVConfiguration.get()
                .setLabTemplates(List.of(new LabTemplate("secret-lab", "hosts: [{image: tiny}]\n")));
        HypervCloud cloud = new HypervCloud("labs");
        AgentTemplate template = new AgentTemplate("plain", "agents");
        template.setLabels("linux nested");
        cloud.setTemplates(List.of(template));
        jenkins.jenkins.clouds.add(cloud);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
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

    /** All addresses at which a field of a cloud or of its templates is checked or filled. */
    private static Stream<String> addresses() {
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(descriptor -> isOfThisPackage(descriptor.getClass()))
                .flatMap(descriptor -> Arrays.stream(descriptor.getClass().getMethods())
                        .filter(method -> isOfThisPackage(method.getDeclaringClass()))
                        .map(Method::getName)
                        .filter(name -> name.matches("do[A-Z].*"))
                        .map(name -> descriptor.getDescriptorUrl() + "/"
                                + name.substring(2, 3).toLowerCase(Locale.ROOT) + name.substring(3)));
    }

    private static boolean isOfThisPackage(Class<?> type) {
        return type.getPackage().equals(CloudPermissionsTest.class.getPackage());
    }

    private WebResponse answer(WebClient client, HttpMethod method, String address) {
        try {
            URL url = new URL(jenkins.getURL(), address + "?value=x&agentCap=1&labTemplate=");
            return client.getPage(client.addCrumb(new WebRequest(url, method))).getWebResponse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String form() {
        return jenkins.jenkins
                .getDescriptorByType(AgentTemplate.DescriptorImpl.class)
                .getDescriptorUrl();
    }

    @Test
    public void onlyAdministratorsAreToldAnythingAndOnlyByPost() throws Exception {
        try (WebClient manager = client("manager");
                WebClient reader = client("reader");
                WebClient administrator = client("admin")) {
            assertThat(addresses()).hasSize(17).allSatisfy(address -> {
                for (WebClient client : List.of(manager, reader)) {
                    WebResponse told = answer(client, HttpMethod.POST, address);
                    assertThat(told.getStatusCode()).isEqualTo(address.endsWith("Items") ? 200 : 403);
                    assertThat(told.getContentAsString()).doesNotContain("secret-lab");
                }
                assertThat(answer(administrator, HttpMethod.GET, address).getStatusCode())
                        .isEqualTo(404);
                assertThat(answer(administrator, HttpMethod.POST, address).getStatusCode())
                        .isEqualTo(200);
            });
            String lists = form() + "/fillLabTemplateItems";
            assertThat(answer(administrator, HttpMethod.POST, lists).getContentAsString())
                    .contains("secret-lab");
        }
    }

    @Test
    public void whoMayReadTheSystemSeesTheCloudAndCanChangeNothing() throws Exception {
        try (WebClient reader = client("reader")) {
            HtmlPage page = reader.goTo("cloud/labs/configure");
            assertThat(page.asNormalizedText()).contains("plain", "agents", "linux nested");
            assertThat(page.asNormalizedText())
                    .doesNotContain("Save", "Delete this agent template", "Add agent template");
            assertThat(page.getByXPath("//form[@name='config']//input[@type='text' or @type='number']"))
                    .isEmpty();
            assertThat(page.getByXPath("//form[@name='config']//select[not(@disabled)]"))
                    .isEmpty();
            assertThat(answer(reader, HttpMethod.POST, "cloud/labs/configSubmit")
                            .getStatusCode())
                    .isEqualTo(403);
        }
        try (WebClient manager = client("manager")) {
            assertThat(manager.goTo("cloud/labs/configure").getWebResponse().getStatusCode())
                    .isEqualTo(403);
        }
    }
}
