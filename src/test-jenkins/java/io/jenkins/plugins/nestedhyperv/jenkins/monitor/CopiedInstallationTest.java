package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineCare;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Several controllers on one host: copies of each other, and strangers. */
public class CopiedInstallationTest {
    private static final LabId LAB = new LabId("copied01");
    private static final LabId OTHER = new LabId("copied02");
    private static final LabId OF_THE_COPY = new LabId("copied03");

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule(order = 2)
    public final JenkinsSessionRule strangers = new JenkinsSessionRule();

    private static boolean isShown() {
        return ExtensionList.lookupSingleton(CopiedInstallation.class).isActivated();
    }

    private static void choose(JenkinsRule jenkins, String action) throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo("manage");
        assertThat(page.asNormalizedText()).contains("Host test-host: a newer generation was here");
        HtmlForm form = page.getForms().stream()
                .filter(one -> one.getActionAttribute().endsWith(action))
                .findFirst()
                .orElseThrow();
        jenkins.submit(form);
    }

    private Path ledger() {
        return sessions.getHome().toPath().resolve("nested-hyperv").resolve("ledger");
    }

    /** Who the ledger is to hosts, as the process that has it open sees it. */
    private Ledger identity() throws Exception {
        try (OpenLedger open = OpenLedger.open(new DurableFiles(), ledger(), Clock.systemUTC(), new SecureRandom())) {
            return open.ledger();
        }
    }

    /** A copy of this Jenkins, started later, does something on the host. */
    private BatchAnswer copyActs(Ledger copy) throws HostException {
        return host.host()
                .perform(new Batch(copy, OF_THE_COPY, Duration.ofMinutes(1), List.of(new Action.BuryLab(OF_THE_COPY))));
    }

    private Ledger copyOf(Ledger identity) {
        return new Ledger(identity.installation(), identity.generation() + 1_000_000);
    }

    @Test
    public void whileBothCopiesAreAliveTheOlderOneOnlyObservesUntilItIsChosen() throws Throwable {
        sessions.then(jenkins -> {
            AskedLabs.ask(LAB, AskedLabs.build(jenkins, host));
            Ledger copy = copyOf(identity());
            copyActs(copy);
            LabEngine.get().release(LAB, "this one wants it gone");
            AskedLabs.await(CopiedInstallationTest::isShown);
            assertThat(host.host().labs()).containsExactly(LAB);
            choose(jenkins, "/goOn");
            host.awaitNothingLeft();
            AskedLabs.await(() -> LabEngine.get().labs().isEmpty());
            assertThat(isShown()).isFalse();
            assertThat(copyActs(copy)).isInstanceOf(BatchAnswer.Refused.class);
        });
    }

    @Test
    public void theOneThatGetsANewIdentityBeginsAnewAndLeavesToTheOtherWhatIsThere() throws Throwable {
        sessions.then(jenkins -> {
            AskedLabs.ask(LAB, AskedLabs.build(jenkins, host));
            Ledger before = identity();
            Ledger copy = copyOf(before);
            copyActs(copy);
            LabEngine.get().release(LAB, "this one wants it gone");
            AskedLabs.await(CopiedInstallationTest::isShown);
            choose(jenkins, "/newIdentity");
            AskedLabs.await(() -> !isShown() && LabEngine.get().labs().isEmpty());
            AskedLabs.awaitOpen();
            assertThat(identity().installation()).isNotEqualTo(before.installation());
            assertThat(ledger().getParent().toFile().list((folder, name) -> name.startsWith("ledger-")))
                    .hasSize(1);
            AskedLabs.ask(OTHER, AskedLabs.build(jenkins)); // it works again
            EngineCare.lookAfter();
            assertThat(LabEngine.get().fleet().orphans()).isEmpty();
            LabEngine.get().release(OTHER, "the end of the test");
            AskedLabs.await(() -> LabEngine.get().labs().isEmpty());
            assertThat(host.host().labs()).containsExactly(LAB);
            assertThat(copyActs(copy)).isInstanceOf(BatchAnswer.Taken.class);
        });
    }

    @Test
    public void anOldBackupWhoseBuildsHaveEndedEndsTheirLabs() throws Throwable {
        Path backup = host.root().resolve("backup");
        sessions.then(jenkins -> AskedLabs.ask(LAB, AskedLabs.build(jenkins, host)));
        FileUtils.copyDirectory(ledger().toFile(), backup.toFile());
        sessions.then(jenkins -> {
            AskedLabs.awaitOpen();
            AskedLabs.build(jenkins).doKill();
            AskedLabs.await(() -> LabEngine.get().labs().isEmpty());
            host.awaitNothingLeft();
        });
        FileUtils.deleteDirectory(ledger().toFile());
        FileUtils.copyDirectory(backup.toFile(), ledger().toFile());
        sessions.then(jenkins -> {
            AskedLabs.awaitOpen();
            // Generations rise by steps that are drawn: the backup may be taken for the older one or not.
            AskedLabs.await(() -> LabEngine.get().labs().isEmpty() || isShown());
            if (isShown()) {
                choose(jenkins, "/goOn");
            }
            AskedLabs.await(() -> LabEngine.get().labs().isEmpty());
            host.awaitNothingLeft();
        });
    }

    @Test
    public void anOldBackupWithTheOriginalGoneGoesOnWithItsLabs() throws Throwable {
        Path backup = host.root().resolve("backup");
        sessions.then(jenkins -> AskedLabs.ask(LAB, AskedLabs.build(jenkins, host)));
        FileUtils.copyDirectory(ledger().toFile(), backup.toFile());
        sessions.then(jenkins -> {
            AskedLabs.awaitOpen();
            AskedLabs.ask(OTHER, AskedLabs.build(jenkins));
        });
        FileUtils.deleteDirectory(ledger().toFile());
        FileUtils.copyDirectory(backup.toFile(), ledger().toFile());
        sessions.then(jenkins -> {
            AskedLabs.awaitOpen();
            AskedLabs.await(() -> LabEngine.get().fleet().seen().containsKey("test-host"));
            EngineCare.lookAfter();
            AskedLabs.await(() -> LabEngine.get().fleet().orphans().size() == 1);
            assertThat(LabEngine.get().lab(LAB)).isPresent();
            assertThat(host.host().labs()).contains(LAB, OTHER);
            LabEngine.get().release(LAB, "the end of the test");
            LabEngine.get().release(OTHER, "an administrator has it removed");
            AskedLabs.await(() -> isShown() || host.host().labs().isEmpty());
            if (isShown()) {
                choose(jenkins, "/goOn");
                LabEngine.get().release(OTHER, "an administrator has it removed");
            }
            host.awaitNothingLeft();
        });
    }

    @Test
    public void twoInstallationsDoNotSeeEachOthersLabs() throws Throwable {
        sessions.then(jenkins -> AskedLabs.ask(LAB, AskedLabs.build(jenkins, host)));
        strangers.then(jenkins -> {
            AskedLabs.ask(OTHER, AskedLabs.build(jenkins, host));
            EngineCare.lookAfter();
            assertThat(LabEngine.get().fleet().orphans()).isEmpty();
            assertThat(isShown()).isFalse();
            AskedLabs.build(jenkins).doKill();
            AskedLabs.await(() -> LabEngine.get().labs().isEmpty());
            assertThat(host.host().labs()).containsExactly(LAB);
        });
        sessions.then(jenkins -> {
            AskedLabs.awaitOpen();
            EngineCare.lookAfter();
            assertThat(LabEngine.get().fleet().orphans()).isEmpty();
            AskedLabs.build(jenkins).doKill();
            host.awaitNothingLeft();
        });
    }
}
