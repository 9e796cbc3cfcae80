package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.agent.ssh.TestGuest;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Ended;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The real scripts in real shells, over real SSH; each test in the machine's own shell and in busybox. */
@RunWith(Parameterized.class)
public abstract class CommandsInAGuest {
    static final OperationId ID = new OperationId("op-1");
    static final Duration LONG = Duration.ofSeconds(60);
    static final int MAX_OUTPUT = 100_000;
    static final byte[] NO_INPUT = {};

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Parameter
    public String shell;

    TestGuest guest;
    GuestLink session;
    Path records;
    DetachedCommands commands;

    @Parameters(name = "{0}")
    public static List<String> shells() {
        return List.of("sh", "busybox");
    }

    @Before
    public void start() throws Exception {
        guest = TestGuest.with(shell, folder.newFolder().toPath());
        session = guest.connect();
        records = folder.getRoot().toPath().resolve("op");
        commands = new DetachedCommands(records.toString(), MAX_OUTPUT);
    }

    @After
    public void stop() throws Exception {
        commands.stop(guest.connect(), ID);
        guest.close();
    }

    CommandState finished() throws IOException {
        return until(read -> read.state() instanceof Ended).state();
    }

    CommandProgress until(Predicate<CommandProgress> condition) throws IOException {
        Instant end = Instant.now().plus(LONG);
        while (Instant.now().isBefore(end)) {
            CommandProgress progress = commands.read(session, ID, 0, 1000);
            if (condition.test(progress)) {
                return progress;
            }
        }
        throw new AssertionError("not within " + LONG);
    }

    String outputOf(int step) throws IOException {
        StringBuilder all = new StringBuilder();
        CommandProgress progress = commands.read(session, ID, 0, step);
        while (!progress.output().isEmpty()) {
            all.append(progress.output());
            progress = commands.read(session, ID, progress.nextOffset(), step);
        }
        return all.toString();
    }
}
