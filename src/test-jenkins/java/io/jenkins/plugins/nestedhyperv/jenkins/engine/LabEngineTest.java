package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestPhysicalHost;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** The engine in a real Jenkins, with a build that only sleeps as the owner of its labs. */
public class LabEngineTest {
    private static final String SPEC = "name: t\nhosts: [{image: tiny}]\ninner: [{image: tiny}]\n";
    private static final LabId LAB = new LabId("labengin");
    private static final LabId OTHER = new LabId("otherlab");

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    private static LabSpec spec() {
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("t", SPEC)).value();
    }

    private void useHost() {
        NestedHyperVConfiguration.get().setHosts(List.of(testHost()));
    }

    private TestPhysicalHost testHost() {
        return new TestPhysicalHost("test-host", host.root().toString());
    }

    private static WorkflowRun sleeper(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "sleeper");
        job.setDefinition(new CpsFlowDefinition("echo 'sleeping'; sleep 3600", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("sleeping", build);
        return build;
    }

    private static WorkflowRun sleeper(JenkinsRule jenkins, String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
    }

    private static void awaitOpen() throws InterruptedException {
        Await.until(
                () -> LabEngine.get().state().toString(), () -> LabEngine.get().state() instanceof EngineState.Open);
    }

    private static void askFor(LabId id, WorkflowRun build) throws Exception {
        awaitOpen();
        LabEngine.get().ask(id, spec(), LabEngine.get().owners().ownerOf(build));
        assertThat(LabEngine.get().lab(id)).isPresent();
        awaitReady(id);
    }

    private static void awaitReady(LabId id) throws InterruptedException {
        Await.until(
                () -> LabEngine.get().state() + " " + LabEngine.get().labs(),
                () -> LabEngine.get().lab(id).map(Lab::isReady).orElse(false));
    }

    private static void awaitGone(LabId id) throws InterruptedException {
        Await.until(
                () -> LabEngine.get().labs().toString(),
                () -> LabEngine.get().lab(id).isEmpty());
    }

    private static OwnerState ownerState(LabId id) {
        Owner owner = LabEngine.get().lab(id).orElseThrow().owner();
        return LabEngine.get().owners().stateOf(owner);
    }

    private static void awaitOwner(OwnerState wanted) throws InterruptedException {
        Await.until(() -> ownerState(LAB).toString(), () -> ownerState(LAB) == wanted);
    }

    private static void awaitReasonToWait(String part) throws InterruptedException {
        Await.until(
                () -> LabEngine.get().labs().toString(),
                () -> LabEngine.get().events(LAB).stream()
                        .anyMatch(event -> event instanceof LabEvent.Waits waits
                                && waits.reason().orElse("").contains(part)));
    }

    @Test
    public void aLabOutlivesARestartAndGoesWithItsBuild() throws Throwable {
        sessions.then(jenkins -> {
            useHost();
            askFor(LAB, sleeper(jenkins));
        });
        List<LabId> before = host.host().labs();
        sessions.then(jenkins -> {
            awaitOpen();
            awaitReady(LAB);
            awaitOwner(OwnerState.LIVE);
            assertThat(host.host().labs()).isEqualTo(before);
            sleeper(jenkins, "sleeper").doKill();
            awaitGone(LAB);
            host.awaitNothingLeft();
            assertThat(LabEngine.get().events(LAB)).last().isInstanceOf(LabEvent.Gone.class);
        });
    }

    @Test
    public void aLivingLabFollowsTheConfiguration() throws Throwable {
        sessions.then(jenkins -> {
            useHost();
            askFor(LAB, sleeper(jenkins));
            NestedHyperVConfiguration.get().setHosts(List.of());
            awaitReasonToWait("test-host");
            assertThat(LabEngine.get().lab(LAB).orElseThrow().desired()).isEqualTo(Desired.PRESENT);
            useHost();
            LabEngine.get().release(LAB, "the test is over");
            awaitGone(LAB);
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aHostThatCannotBeOpenedKeepsNoOtherFromWorking() throws Throwable {
        sessions.then(jenkins -> {
            host.host().controls().disconnect("no route to it");
            useHost();
            WorkflowRun build = sleeper(jenkins);
            awaitOpen();
            LabEngine.get().ask(LAB, spec(), LabEngine.get().owners().ownerOf(build));
            awaitReasonToWait("no route to it");
            host.host().controls().reconnect();
            awaitReady(LAB);
            LabEngine.get().release(LAB, "the test is over");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aLabFollowsItsRenamedJobAndGoesWhenThatIsDeleted() throws Throwable {
        sessions.then(jenkins -> {
            useHost();
            WorkflowRun build = sleeper(jenkins);
            askFor(LAB, build);
            build.getParent().renameTo("renamed");
            awaitOwner(OwnerState.LIVE);
        });
        sessions.then(jenkins -> {
            awaitReady(LAB);
            awaitOwner(OwnerState.LIVE);
            sleeper(jenkins, "renamed").getParent().delete();
            awaitGone(LAB);
            host.awaitNothingLeft();
        });
    }

    @Test
    public void nothingIsReleasedWhileItsBuildCannotBeRead() throws Throwable {
        File[] record = new File[1];
        sessions.then(jenkins -> {
            useHost();
            WorkflowRun build = sleeper(jenkins);
            askFor(LAB, build);
            record[0] = new File(build.getRootDir(), "build.xml");
        });
        Files.writeString(record[0].toPath(), "<flow-build");
        sessions.then(jenkins -> {
            awaitReasonToWait("It is not known whether its owner lives");
            assertThat(ownerState(LAB)).isEqualTo(OwnerState.UNKNOWN);
            assertThat(LabEngine.get().lab(LAB).orElseThrow().desired()).isEqualTo(Desired.PRESENT);
            assertThat(host.host().labs()).containsExactly(LAB);
            LabEngine.get().release(LAB, "the test is over");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aLabWhoseRecordIsLostGoesWhenSomebodySaysSo() throws Throwable {
        sessions.then(jenkins -> {
            useHost();
            askFor(LAB, sleeper(jenkins));
        });
        FileUtils.deleteDirectory(ledger().resolve("labs").toFile());
        sessions.then(jenkins -> {
            awaitOpen();
            assertThat(LabEngine.get().lab(LAB)).isEmpty();
            assertThat(host.host().labs()).containsExactly(LAB);
            LabEngine.get().release(LAB, "the test is over");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void whoeverAsksIsToldWhyTheLedgerCannotBeOpened() throws Throwable {
        sessions.then(jenkins -> useHost());
        FileUtils.deleteDirectory(ledger().toFile());
        Files.writeString(ledger(), "in the way");
        sessions.then(jenkins -> {
            Await.until(
                    () -> LabEngine.get().state().toString(),
                    () -> LabEngine.get().state() instanceof EngineState.Failed);
            WorkflowRun build = sleeper(jenkins);
            Owner owner = LabEngine.get().owners().ownerOf(build);
            assertThatThrownBy(() -> LabEngine.get().ask(LAB, spec(), owner))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(ledger().toString());
            Files.delete(ledger());
            NestedHyperVConfiguration.get().save();
            askFor(LAB, build);
            LabEngine.get().release(LAB, "the test is over");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void anEngineThatADefectHasStoppedIsStartedAgain() throws Throwable {
        sessions.then(jenkins -> {
            useHost();
            askFor(LAB, sleeper(jenkins));
            LabEngine.get().session().orElseThrow().controller().listen(event -> {
                throw new AssertionError("a defect that a test made");
            });
            host.host().controls().disconnect("for something to happen");
            Await.until(
                    () -> LabEngine.get().state().toString(),
                    () -> LabEngine.get().state() instanceof EngineState.Away);
            host.host().controls().reconnect();
            LabEngine.get().configurationChanged(); // and not after a pause
            awaitOpen();
            awaitReady(LAB);
            LabEngine.get().release(LAB, "the test is over");
            awaitGone(LAB);
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aBuildThatRunsIsFoundAgainWhenTheRegistryIsDamaged() throws Throwable {
        sessions.then(jenkins -> {
            useHost();
            askFor(LAB, sleeper(jenkins));
        });
        Path registry = ledger().resolveSibling("builds.xml");
        assertThat(registry).exists();
        Files.writeString(registry, "<tree-map");
        sessions.then(jenkins -> {
            awaitOpen();
            awaitReady(LAB);
            awaitOwner(OwnerState.LIVE);
            assertThat(registry.resolveSibling("builds.xml.damaged")).exists();
            LabEngine.get().release(LAB, "the test is over");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aLabThatSomebodyElseDrivesIsNotLost() throws Throwable {
        sessions.then(jenkins -> {
            useHost();
            askFor(LAB, sleeper(jenkins));
        });
        OpenLedger other = OpenLedger.open(new DurableFiles(), ledger(), Clock.systemUTC(), new SecureRandom());
        LabDrive drive = other.labs().tryDrive(LAB).orElseThrow();
        sessions.then(jenkins -> {
            awaitOpen();
            assertThat(LabEngine.get().lab(LAB)).isPresent();
            LabEngine.get().release(LAB, "the test is over");
            assertThat(host.host().labs()).containsExactly(LAB);
            drive.close();
            other.close();
            LabEngine.get().lookAfter();
            awaitGone(LAB);
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aCopyOfAnOldHomeChangesNothing() throws Throwable {
        Path copy = host.root().resolve("copy-of-the-ledger");
        sessions.then(jenkins -> {
            useHost();
            askFor(LAB, sleeper(jenkins));
        });
        FileUtils.copyDirectory(ledger().toFile(), copy.toFile());
        sessions.then(jenkins -> awaitOpen());
        sessions.then(jenkins -> askFor(OTHER, sleeper(jenkins, "sleeper")));
        FileUtils.deleteDirectory(ledger().toFile());
        FileUtils.copyDirectory(copy.toFile(), ledger().toFile());
        sessions.then(jenkins -> {
            awaitOpen();
            LabEngine.get().release(LAB, "the copy wants it gone");
            awaitReasonToWait("a newer generation was here");
            assertThat(host.host().labs()).contains(LAB, OTHER);
        });
    }

    private Path ledger() {
        return sessions.getHome().toPath().resolve("nested-hyperv").resolve("ledger");
    }
}
