package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hudson.model.Node;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.slaves.EnvironmentVariablesNodeProperty.Entry;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** The pages of a cloud: shown, saved, made, refused. */
public class CloudFormTest {
    private static final String AGENTS = "hosts: [{image: tiny}]\ninner: [{image: jre, agent: {launch: inbound}}]\n";
    private static final String NO_AGENTS = "hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: none}}]\n";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void configure() {
        NestedHyperVConfiguration.get()
                .setLabTemplates(List.of(new LabTemplate("bare", NO_AGENTS), new LabTemplate("agents", AGENTS)));
        HypervCloud cloud = new HypervCloud("labs");
        cloud.setAgentCap(8);
        cloud.setTemplates(List.of(full(), new AgentTemplate("plain", "agents")));
        jenkins.jenkins.clouds.add(cloud);
    }

    private static AgentTemplate full() {
        AgentTemplate template = new AgentTemplate("full", "agents");
        template.setLabels("linux nested");
        template.setMode(Node.Mode.EXCLUSIVE);
        template.setRemoteRoot("/var/jenkins");
        template.setJavaPath("/opt/jdk/bin/java");
        template.setJvmOptions("-Xmx512m -Dx=y");
        template.setJenkinsUrl("http://10.20.0.5:8080/");
        template.setNodeProperties(List.of(new EnvironmentVariablesNodeProperty(new Entry("WARM", "yes"))));
        template.setLaunch("inbound");
        template.setConnectMinutes(20);
        template.setIdleMinutes(30);
        template.setMaximumUses(0);
        template.setAgentCap(4);
        template.setSpares(2);
        return template;
    }

    private HypervCloud cloud() {
        return (HypervCloud) jenkins.jenkins.getCloud("labs");
    }

    /** What of the cloud is saved; that it was shown, adds Jenkins' own empty list of actions. */
    private String saved() {
        return Jenkins.XSTREAM2.toXML(cloud()).replaceFirst("\\s*<actions/>", "");
    }

    private HtmlPage page() throws Exception {
        return jenkins.createWebClient().goTo("cloud/labs/configure");
    }

    private static HtmlInput input(HtmlPage page, String field, String value) {
        return page.getFirstByXPath("//form[@name='config']//input[@name='_." + field + "'][@value='" + value + "']");
    }

    @Test
    public void savingThePageUntouchedChangesNothing() throws Exception {
        String before = saved();
        HypervCloud old = cloud();
        jenkins.submit(page().getFormByName("config"));
        assertThat(cloud()).isNotSameAs(old);
        assertThat(saved()).isEqualTo(before);
    }

    @Test
    public void whatIsRemovedInTheFormIsGone() throws Exception {
        HtmlPage page = page();
        for (Object button : page.getByXPath("//*[@name='templates'][not(contains(@class,'to-be-removed'))]"
                + "//button[contains(@class,'repeatable-delete')][not(ancestor::*[@name='nodeProperties'])]")) {
            ((HtmlElement) button).click();
        }
        input(page, "agentCap", "8").setValue("");
        jenkins.submit(page.getFormByName("config"));
        assertThat(cloud().getTemplates()).isEmpty();
        assertThat(cloud().getAgentCap()).isNull();
    }

    @Test
    public void whatIsEmptyShowsWhatItComesTo() throws Exception {
        String url = JenkinsLocationConfiguration.get().getUrl();
        HtmlPage page = page();
        for (String[] field : new String[][] {
            {"idleMinutes", "10"}, {"maximumUses", "1"}, {"spares", "0"}, {"jenkinsUrl", url}, {"javaPath", "java"}
        }) {
            assertThat(page.<Object>getByXPath(
                            "//input[@name='_." + field[0] + "'][@value=''][@placeholder='" + field[1] + "']"))
                    .as(field[0])
                    .isNotEmpty();
        }
    }

    @Test
    public void aCloudIsMadeOnThePageForNewOnes() throws Exception {
        try (WebClient client = jenkins.createWebClient()) {
            HtmlPage page = client.goTo("cloud/new");
            HtmlForm form = page.getFormByName("createItem");
            form.getInputByName("name").setValue("others");
            form.getInputByValue(HypervCloud.class.getName()).click();
            HtmlPage second = jenkins.submit(form);
            HtmlForm config = second.getFormByName("config");
            assertThat(config.getInputByName("_.name").getValue()).isEqualTo("others");
            config.getInputByName("_.agentCap").setValue("3");
            jenkins.submit(config);
        }
        assertThat(jenkins.jenkins.getCloud("others"))
                .isInstanceOfSatisfying(
                        HypervCloud.class, made -> assertThat(made.cap()).hasValue(3));
    }

    @Test
    public void whatBreaksARuleIsRefusedByItsPathAndNothingSaved() throws Exception {
        String before = saved();
        HtmlPage page = page();
        input(page, "name", "plain").setValue("full");
        input(page, "spares", "2").setValue("5");
        input(page, "jenkinsUrl", "http://10.20.0.5:8080/").setValue("ftp://x/");
        HtmlForm form = page.getFormByName("config");
        FailingHttpStatusCodeException refused =
                catchThrowableOfType(FailingHttpStatusCodeException.class, () -> jenkins.submit(form));
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getResponse().getContentAsString())
                .contains(
                        "templates[1].name: found",
                        "templates[0].spares: found",
                        "templates[0].jenkinsUrl: found",
                        "nothing of this page was saved");
        assertThat(saved()).isEqualTo(before);
    }

    @Test
    public void aLaunchMethodThatAHostDoesNotHaveIsRefusedByItsPathAndWhileItIsChosen() throws Exception {
        NestedHyperVConfiguration.get().setHosts(List.of(new SimulatedPhysicalHost("pretended")));
        AgentTemplate.DescriptorImpl fields = jenkins.jenkins.getDescriptorByType(AgentTemplate.DescriptorImpl.class);
        assertThat(fields.doCheckLaunch("ssh", "agents")).hasMessageContaining("all hosts are simulated");
        String before = saved();
        HtmlForm form = page().getFormByName("config");
        FailingHttpStatusCodeException refused =
                catchThrowableOfType(FailingHttpStatusCodeException.class, () -> jenkins.submit(form));
        assertThat(refused.getResponse().getContentAsString()).contains("templates[0].launch: found");
        assertThat(saved()).isEqualTo(before);
    }

    @Test
    public void aLabTemplateThatIsGoneStaysChosenAndIsRefused() throws Exception {
        NestedHyperVConfiguration.get().setLabTemplates(List.of(new LabTemplate("bare", NO_AGENTS)));
        HtmlPage page = page();
        HtmlSelect select = page.getFirstByXPath(
                "//*[@name='templates'][not(contains(@class,'to-be-removed'))]//select[@name='_.labTemplate']");
        assertThat(select.getSelectedOptions().get(0).getValueAttribute()).isEqualTo("agents");
        HtmlForm form = page.getFormByName("config");
        FailingHttpStatusCodeException refused =
                catchThrowableOfType(FailingHttpStatusCodeException.class, () -> jenkins.submit(form));
        assertThat(refused.getResponse().getContentAsString())
                .contains("templates[0].labTemplate: found", "allowed: one of the lab templates bare.");
    }

    @Test
    public void fieldsAreCheckedWhileTheyAreTyped() {
        AgentTemplate.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(AgentTemplate.DescriptorImpl.class);
        assertThat(form.doCheckName("Full").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckLabTemplate("agents").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckLabTemplate("bare")).hasMessageContaining("no inner VM of which can be an agent");
        assertThat(form.doCheckLabTemplate("gone")).hasMessageContaining("agents, bare");
        assertThat(form.doCheckLaunch("ssh", "agents").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckLaunch("jnlp", "agents")).hasMessageContaining("allowed: inbound, ssh, or nothing");
        assertThat(form.doFillLaunchItems()).extracting(option -> option.value).containsExactly("", "inbound", "ssh");
        assertThat(form.doCheckConnectMinutes("0")).hasMessageContaining("from 1 to 1440");
        assertThat(form.doCheckSpares("5", "4")).hasMessageContaining("at most 4");
        assertThat(form.doCheckSpares("4", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doFillLabTemplateItems("gone"))
                .extracting(option -> option.value)
                .containsExactly("bare", "agents", "gone");
        assertThat(form.doFillLabTemplateItems("bare")).hasSize(2);
        HypervCloud.DescriptorImpl cloud = jenkins.jenkins.getDescriptorByType(HypervCloud.DescriptorImpl.class);
        assertThat(cloud.doCheckName("a/b").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(cloud.doCheckAgentCap("0")).hasMessageContaining("a whole number from 1");
    }
}
