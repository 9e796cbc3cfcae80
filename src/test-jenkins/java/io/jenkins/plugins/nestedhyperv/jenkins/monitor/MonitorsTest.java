package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.AdministrativeMonitor;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.config.HypervPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineCare;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.apache.commons.io.FileUtils;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Administrators are told what is amiss, and can act on it. */
public class MonitorsTest {
    private static final LabId LAB = new LabId("watched1");
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9Dxf7dPbKxcxYtqVX9Xwk0wuU9wZvQ0K8rV3xkqPzS";

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    private static <M extends AdministrativeMonitor> M monitor(Class<M> type) {
        return ExtensionList.lookupSingleton(type);
    }

    private static String manage(JenkinsRule jenkins) throws Exception {
        return jenkins.createWebClient().goTo("manage").asNormalizedText();
    }

    private static void submit(JenkinsRule jenkins, String action) throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo("manage");
        HtmlForm form = page.getForms().stream()
                .filter(one -> one.getActionAttribute().endsWith(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page.asNormalizedText()));
        jenkins.submit(form);
    }

    @Test
    public void nothingIsAmissAtFirst() throws Throwable {
        sessions.then(jenkins -> {
            AskedLabs.ask(LAB, AskedLabs.build(jenkins, host));
            assertThat(ExtensionList.lookup(FleetMonitor.class))
                    .hasSize(6)
                    .noneMatch(AdministrativeMonitor::isActivated)
                    .allMatch(monitor -> monitor.getDisplayName().startsWith("Nested Hyper-V: "));
            LabEngine.get().release(LAB, "the end of the test");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aHostThatDoesNotAnswerIsShownWhileItHasLabs() throws Throwable {
        sessions.then(jenkins -> {
            AskedLabs.ask(LAB, AskedLabs.build(jenkins, host));
            host.host().controls().disconnect("The cable <b>is</b> out.");
            AskedLabs.await(monitor(UnreachableHosts.class)::isActivated);
            assertThat(manage(jenkins))
                    .contains("hosts with labs cannot be reached")
                    .contains("Host test-host: The cable <b>is</b> out. It has labs: " + LAB);
            host.host().controls().reconnect();
            AskedLabs.await(() -> !monitor(UnreachableHosts.class).isActivated());
            LabEngine.get().release(LAB, "the end of the test");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aLabPastItsLeaseIsShown() throws Throwable {
        sessions.then(jenkins -> {
            AskedLabs.ask(LAB, AskedLabs.build(jenkins, host));
            Path state = host.root().resolve("labs").resolve(LAB + ".json");
            Files.writeString(
                    state, Files.readString(state).replaceFirst("\"leaseUntil\": [0-9]+", "\"leaseUntil\": 0"));
            host.host().controls().reconnect(); // has the host looked at
            AskedLabs.await(monitor(OverdueLabs.class)::isActivated);
            assertThat(manage(jenkins)).contains("Lab " + LAB + " of sleeper #1: its lease on host test-host");
            LabEngine.get().release(LAB, "the end of the test");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aLabThatOnlyAHostKnowsOfIsShownAndRemovedWhenTheAdministratorSaysSo() throws Throwable {
        sessions.then(jenkins -> AskedLabs.ask(LAB, AskedLabs.build(jenkins, host)));
        FileUtils.deleteDirectory(
                sessions.getHome().toPath().resolve("nested-hyperv/ledger/labs").toFile());
        sessions.then(jenkins -> {
            AskedLabs.awaitOpen();
            AskedLabs.await(() -> LabEngine.get().fleet().seen().containsKey("test-host"));
            EngineCare.lookAfter();
            AskedLabs.await(monitor(OrphanedLabs.class)::isActivated);
            assertThat(manage(jenkins)).contains("Lab " + LAB + " on test-host: it is removed in");
            assertThat(host.host().labs()).containsExactly(LAB);
            assertThat(postAs(jenkins, "reader", OrphanedLabs.class, "remove")).isEqualTo(403);
            assertThat(postAs(jenkins, "reader", CopiedInstallation.class, "goOn"))
                    .isEqualTo(403);
            assertThat(postAs(jenkins, "reader", CopiedInstallation.class, "newIdentity"))
                    .isEqualTo(403);
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            submit(jenkins, "/remove");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void whatIsNobodysOnAHostIsShown() throws Throwable {
        sessions.then(jenkins -> {
            host.host().controls().showOdd(new Oddity("/labs/holiday.jpg", "It is <b>nobody's</b>. Look at it."));
            LabBuilds.useHost(host.root().toString());
            AskedLabs.await(monitor(OddThings.class)::isActivated);
            assertThat(manage(jenkins))
                    .contains("unknown things on hosts")
                    .contains("Host test-host, /labs/holiday.jpg: It is <b>nobody's</b>. Look at it.");
        });
    }

    @Test
    public void aHostWhoseKeyNobodyHasComparedIsShownUntilItIsConfigured() throws Throwable {
        sessions.then(jenkins -> {
            NestedHyperVConfiguration.get().setHosts(List.of(overSsh("trust-first")));
            AskedLabs.await(monitor(UnverifiedKeys.class)::isActivated);
            assertThat(manage(jenkins))
                    .contains("unverified host keys")
                    .contains("The SSH keys of these hosts were never compared with anything: hv-1");
            assertThat(monitor(UnverifiedKeys.class).isSecurity()).isTrue();
            NestedHyperVConfiguration.get().setHosts(List.of(overSsh(KEY)));
            AskedLabs.await(() -> !LabEngine.get().fleet().hosts().isEmpty()
                    && !monitor(UnverifiedKeys.class).isActivated());
        });
    }

    /** Nothing answers there. */
    private static HypervPhysicalHost overSsh(String key) {
        HypervPhysicalHost host = new HypervPhysicalHost("hv-1", "D:\\Labs", "D:\\Images");
        host.setAddress("127.0.0.1");
        host.setPort(1);
        host.setCredentialsId("none");
        host.setHostKey(key);
        return host;
    }

    private static int postAs(JenkinsRule jenkins, String user, Class<? extends FleetMonitor> monitor, String what)
            throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to(user));
        JenkinsRule.WebClient client = jenkins.createWebClient().login(user);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(
                new URL(client.getContextPath() + monitor(monitor).getUrl() + "/" + what), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("lab", LAB.value())));
        return client.getPage(client.addCrumb(request)).getWebResponse().getStatusCode();
    }
}
