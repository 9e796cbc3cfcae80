package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The page: shown, saved, refused. */
public class ConfigurationFormTest {
    private static final String SPEC = "hosts:\n  - image: tiny\ninner:\n  - image: tiny\n";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private NestedHyperVConfiguration configuration;

    @Before
    public void configure() {
        configuration = NestedHyperVConfiguration.get();
        QemuPhysicalHost one = new QemuPhysicalHost("one");
        one.setRoot("/labs/one");
        one.setImages("/labs/images");
        one.setQuotas(new HostQuotas("8GB", 4, "100GB", 2));
        one.setFloors(new HostFloors("1GB", "30GB"));
        QemuPhysicalHost two = new QemuPhysicalHost("two");
        configuration.setHosts(List.of(one, two));
        configuration.setLabTemplates(List.of(new LabTemplate("first", SPEC), new LabTemplate("second", SPEC)));
    }

    private List<Map<String, Object>> hosts() {
        return configuration.getHosts().stream().map(PhysicalHost::toHost).toList();
    }

    private List<TemplateText> templates() {
        return configuration.getLabTemplates().stream().map(LabTemplate::text).toList();
    }

    @Test
    public void savingThePageUntouchedChangesNothing() throws Exception {
        List<Map<String, Object>> hosts = hosts();
        List<TemplateText> templates = templates();
        ConfigurationForm.roundtrip(jenkins);
        assertThat(hosts()).isEqualTo(hosts);
        assertThat(templates()).isEqualTo(templates);
        QemuPhysicalHost two = (QemuPhysicalHost) configuration.getHosts().get(1);
        assertThat(two.getQuotas()).isNull();
        assertThat(two.getFloors()).isNull();
    }

    @Test
    public void whatIsRemovedInTheFormIsGone() throws Exception {
        HtmlPage page = page();
        for (Object button : page.getByXPath(
                "//*[@name='hosts' or @name='labTemplates'][not(ancestor::*[contains(@class,"
                        + "'to-be-removed')])][contains(@class,'repeated-chunk')]//button[contains(@class,'repeatable-delete')]")) {
            ((org.htmlunit.html.HtmlElement) button).click();
        }
        jenkins.submit(page.getFormByName("config"));
        assertThat(hosts()).isEmpty();
        assertThat(templates()).isEmpty();
    }

    @Test
    public void aChangeIsToldToWhoeverListens() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        configuration.onChange(changes::incrementAndGet);
        HtmlPage page = page();
        input(page, "8GB").setValue("9GB");
        input(page, "30GB").setValue("");
        jenkins.submit(page.getFormByName("config"));
        assertThat(configuration.hostsConfig().hosts().get(0).quotas().memory()).hasToString("Optional[9GB]");
        assertThat(configuration.hostsConfig().hosts().get(0).floors())
                .isEqualTo(new Floors(DataSize.ofGigabytes(1), Floors.DEFAULT.disk()));
        assertThat(changes).hasValue(1);
    }

    @Test
    public void whatBreaksARuleIsRefusedByItsPathAndNothingSaved() throws Exception {
        List<Map<String, Object>> hosts = hosts();
        HtmlPage page = page();
        input(page, "8GB").setValue("8");
        input(page, "30GB").setValue("30");
        input(page, "/labs/images").setValue("/other");
        input(page, "second").setValue("first");
        HtmlForm form = page.getFormByName("config");
        FailingHttpStatusCodeException refused =
                catchThrowableOfType(FailingHttpStatusCodeException.class, () -> jenkins.submit(form));
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getResponse().getContentAsString())
                .contains(
                        "hosts[0].quotas.memory: found",
                        "hosts[0].floors.disk: found",
                        "labTemplates[1].name: found",
                        "nothing of this page was saved");
        assertThat(hosts()).isEqualTo(hosts);
        configuration.load();
        assertThat(hosts()).isEqualTo(hosts);
    }

    private HtmlPage page() throws Exception {
        return ConfigurationForm.open(jenkins.createWebClient());
    }

    private static HtmlInput input(HtmlPage page, String value) {
        return page.getFirstByXPath("//form[@name='config']//input[@value='" + value + "']");
    }
}
