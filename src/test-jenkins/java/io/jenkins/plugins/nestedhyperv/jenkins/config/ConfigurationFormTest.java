package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
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
        one.setMaintenance(true);
        one.setLabels(List.of("ssd rack-2"));
        one.setFolders(List.of("team-a", "team-b/x y"));
        QemuPhysicalHost two = new QemuPhysicalHost("two");
        configuration.setHosts(List.of(one, two));
        LabTemplate first = new LabTemplate("first", SPEC);
        first.setFolders(List.of("team-a"));
        configuration.setLabTemplates(List.of(first, new LabTemplate("second", SPEC)));
        configuration.setImages(List.of(new ImageAllowance("ws*", List.of("team-b", "team-c"))));
        FolderQuotas quotas = new FolderQuotas("team-a");
        quotas.setLabs(4);
        quotas.setMemory("64GB");
        configuration.setFolders(List.of(quotas, new FolderQuotas("team-b")));
        configuration.setContact("the build team");
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
        AccessRules rules = configuration.accessRules();
        ConfigurationForm.roundtrip(jenkins);
        assertThat(hosts()).isEqualTo(hosts);
        assertThat(templates()).isEqualTo(templates);
        assertThat(configuration.accessRules()).isEqualTo(rules);
        assertThat(configuration.hostsConfig().hosts().get(0).maintenance()).isTrue();
        assertThat(configuration.hostsConfig().hosts().get(0).labels())
                .containsExactly(new HostLabel("ssd"), new HostLabel("rack-2"));
        QemuPhysicalHost two = (QemuPhysicalHost) configuration.getHosts().get(1);
        assertThat(two.getQuotas()).isNull();
        assertThat(two.getFloors()).isNull();
        assertThat(two.getFolders()).isNull();
    }

    @Test
    public void whatIsRemovedInTheFormIsGone() throws Exception {
        HtmlPage page = page();
        for (Object button : page.getByXPath(
                "//*[@name='hosts' or @name='labTemplates' or @name='images' or @name='folders'][not(ancestor::*[contains(@class,"
                        + "'to-be-removed')])][contains(@class,'repeated-chunk')]//button[contains(@class,'repeatable-delete')]")) {
            ((org.htmlunit.html.HtmlElement) button).click();
        }
        jenkins.submit(page.getFormByName("config"));
        assertThat(hosts()).isEmpty();
        assertThat(templates()).isEmpty();
        assertThat(configuration.getImages()).isEmpty();
        assertThat(configuration.getFolders()).isEmpty();
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
        input(page, "64GB").setValue("64");
        input(page, "ws*").setValue("../ws");
        HtmlForm form = page.getFormByName("config");
        FailingHttpStatusCodeException refused =
                catchThrowableOfType(FailingHttpStatusCodeException.class, () -> jenkins.submit(form));
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getResponse().getContentAsString())
                .contains(
                        "hosts[0].quotas.memory: found",
                        "hosts[0].floors.disk: found",
                        "labTemplates[1].name: found",
                        "folders[0].memory: found",
                        "images[0].name: found",
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
