package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.io.File;
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
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What the form says about fields while they are typed, and to whom. */
public class ChecksTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private QemuPhysicalHost.DescriptorImpl host;

    @Before
    public void find() {
        host = jenkins.jenkins.getDescriptorByType(QemuPhysicalHost.DescriptorImpl.class);
    }

    /** All addresses at which something of ours is checked: of every form of this package, its inherited parts too. */
    private Stream<String> addresses() {
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
        return type.getPackage().equals(ChecksTest.class.getPackage());
    }

    @Test
    public void onlyAdministratorsAreToldAnythingAndOnlyByPost() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("reader")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        try (WebClient reader = client().login("reader");
                WebClient administrator = client().login("admin")) {
            assertThat(addresses()).hasSizeGreaterThan(35).allSatisfy(address -> {
                assertThatNothingIsTold(reader, address);
                assertThat(status(administrator, HttpMethod.GET, address)).isEqualTo(404);
                assertThat(status(administrator, HttpMethod.POST, address)).isEqualTo(200);
            });
        }
    }

    private WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
    }

    /** Refused; or, where a form of others may be shown to people who may not change it, without any choice. */
    private void assertThatNothingIsTold(WebClient client, String address) throws Exception {
        WebResponse answer = answer(client, HttpMethod.POST, address);
        if (address.endsWith("Items")) {
            assertThat(answer.getContentAsString()).doesNotContainPattern("\"value\":\"[^\"]");
        } else {
            assertThat(answer.getStatusCode()).isEqualTo(403);
        }
    }

    private int status(WebClient client, HttpMethod method, String address) throws Exception {
        return answer(client, method, address).getStatusCode();
    }

    private WebResponse answer(WebClient client, HttpMethod method, String address) throws Exception {
        client.getOptions().setPrintContentOnFailingStatusCode(false);
        URL url = new URL(jenkins.getURL(), address + "?value=x&name=x&root=/x&images=/x");
        return client.getPage(client.addCrumb(new WebRequest(url, method))).getWebResponse();
    }

    @Test
    public void imagesAreListedAndMissingOnesExplained() throws Exception {
        File none = folders.newFolder("none");
        FormValidation missing = host.doCheckImages(none.getPath(), "");
        assertThat(missing.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(missing).hasMessageContaining("nhv image build tiny-jre --jre --images " + none);
        assertThat(host.doCheckImages("images", "")).hasMessageContaining("found &quot;images&quot;; allowed:");
        assertThat(host.doCheckImages("", "").kind).isEqualTo(FormValidation.Kind.WARNING);
    }

    @Test
    public void aFolderOfAnotherHostIsRefusedAndOnesOwnIsNot() throws Exception {
        String root = folders.getRoot().getPath();
        QemuPhysicalHost one = new QemuPhysicalHost("one");
        one.setRoot(root);
        NestedHyperVConfiguration.get().setHosts(List.of(one));
        assertThat(host.doCheckRoot(root, "one").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(host.doCheckRoot(root, "renamed").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(host.doCheckRoot(root + "/inside", "two").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(host.doCheckRoot(folders.newFile("file").getPath(), "one").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    public void aFloorIsASizeOrNothing() {
        HostFloors.DescriptorImpl floors = jenkins.jenkins.getDescriptorByType(HostFloors.DescriptorImpl.class);
        assertThat(floors.doCheckMemory("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(floors.doCheckDisk("50GB").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(floors.doCheckMemory("50")).hasMessageContaining("allowed: a size from 0MB");
        assertThat(floors.doCheckDisk("much")).hasMessageContaining("allowed: a size from 0MB");
    }

    @Test
    public void aLimitIsANumberOrNothing() {
        HostVmLimits.DescriptorImpl limits = jenkins.jenkins.getDescriptorByType(HostVmLimits.DescriptorImpl.class);
        assertThat(limits.doCheckRequests("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(limits.doCheckBandwidth("0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(limits.doCheckRequests("many")).hasMessageContaining("allowed: a whole number from 0 to 1000000");
        assertThat(limits.doCheckBandwidth("-1")).hasMessageContaining("allowed: a whole number from 0 to 100000");
        assertThat(limits.doCheckWeight("0")).hasMessageContaining("allowed: a whole number from 1 to 10000");
    }

    @Test
    public void thisMachineIsExamined() throws Exception {
        String root = folders.getRoot().getPath();
        assertThat(host.doExamine("here", root, "/images", "", "0MB")).hasMessageContaining("OK: Disk: ");
        assertThat(host.doExamine("here", root, "/images", "", "60TB")).hasMessageContaining("Problem: Disk: ");
        assertThat(host.doExamine("here", root, "/images", "much", ""))
                .hasMessageContaining("hosts[0].floors.memory: found");
        assertThat(host.doExamine("here", "/same", "/same", "", "").kind).isEqualTo(FormValidation.Kind.ERROR);
    }
}
