package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A host that does not answer while a build uses a lab on it. */
public class SilentHostTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    private LabId lab() {
        return host.host().labs().get(0);
    }

    @Test
    public void theBuildSaysThatItWaitsAndGoesOnWhenTheHostAnswers() throws Throwable {
        Path file = host.root().resolve("go");
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, LabBuilds.spec(1), LabBuilds.bodyUntil(file.toString()));
            LabBuilds.awaitLog(jenkins, "the body runs");
            host.host().controls().disconnect("the cable is out");
            LabBuilds.awaitLog(jenkins, "Host test-host cannot be looked at: the cable is out");
            host.host().controls().reconnect();
            LabBuilds.awaitLog(jenkins, "waits no more");
            Files.createFile(file);
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS)).contains("the body is done");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void onceNoLeaseIsLeftTheBuildFailsAndTheLabKeepsItsPlaceUntilTheHostAnswers() throws Throwable {
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, LabBuilds.spec(1), LabBuilds.bodyUntil(host.root() + "/never"));
            LabBuilds.awaitLog(jenkins, "the body runs");
            host.host().controls().disconnect("the cable is out");
            LabBuilds.awaitLog(jenkins, "Host test-host cannot be looked at: the cable is out");
        });
        LabId lab = lab();
        renewedLongAgo(lab);
        sessions.then(jenkins -> {
            String log = LabBuilds.awaitEnd(jenkins, Result.FAILURE);
            assertThat(log)
                    .contains("Host test-host has not answered for the whole lease of 1d")
                    .contains("the cable is out")
                    .contains("Lab " + lab + " is still being removed; that goes on")
                    .doesNotContain("after the lab\n");
            Lab going = LabEngine.get().lab(lab).orElseThrow();
            assertThat(going.desired()).isEqualTo(Desired.ABSENT);
            assertThat(going.occupiedHosts()).containsExactly("test-host"); // its capacity is taken
            host.host().controls().reconnect();
            host.awaitNothingLeft();
            Await.until(
                    () -> LabEngine.get().labs().toString(),
                    () -> LabEngine.get().labs().isEmpty());
        });
    }

    /** As if the last confirmed renewal of the lease had been two days ago. */
    private void renewedLongAgo(LabId id) throws Exception {
        Path ledger = sessions.getHome().toPath().resolve("nested-hyperv/ledger");
        try (OpenLedger open = OpenLedger.open(new DurableFiles(), ledger, Clock.systemUTC(), new SecureRandom());
                LabDrive drive = open.labs().tryDrive(id).orElseThrow()) {
            Lab lab = drive.load().orElseThrow();
            Instant then = Clock.systemUTC().instant().minus(Duration.ofDays(2));
            drive.save(lab.with("test-host", lab.hosts().get("test-host").renewed(then)));
        }
    }
}
