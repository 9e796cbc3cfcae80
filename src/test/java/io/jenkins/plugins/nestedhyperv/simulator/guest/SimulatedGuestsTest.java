package io.jenkins.plugins.nestedhyperv.simulator.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SimulatedGuestsTest {
    private static final VmRef VM = VmRef.innerVm(new LabId("k7mzq2xa"), "host-1", "agent-1");
    private static final OperationId ID = new OperationId("op-1");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final Around around = new Around();
    private final GuestSystem guest = new GuestSystem("agent-1", around, new FixedPrograms());
    private final SimulatedGuests guests = new SimulatedGuests(
            new GuestFinder() {
                @Override
                public GuestSystem find(VmRef vm) {
                    return guest;
                }

                @Override
                public LevelFacts facts(VmRef vm) {
                    return new LevelFacts(true, "", false, "", false, false);
                }
            },
            (vm, id) -> {});

    @Test
    public void runsTheCommandsThatItKnows() throws HostException {
        assertThat(run("true")).isEqualTo("0 ");
        assertThat(run("false")).isEqualTo("1 ");
        assertThat(run("echo 'a b' c")).isEqualTo("0 a b c\n");
        assertThat(run("exit 7")).isEqualTo("7 ");
        assertThat(run("exit 3; echo never")).isEqualTo("3 ");
        assertThat(run("echo one; false && echo two; echo three")).isEqualTo("0 one\nthree\n");
        assertThat(run("set -e\necho one\nfalse\necho two")).isEqualTo("1 one\n");
        assertThat(run("hostname")).isEqualTo("0 agent-1\n");
        assertThat(run("uname -a")).startsWith("0 Linux agent-1 ");
        assertThat(run("nproc")).isEqualTo("0 2\n");
        assertThat(run("cat /etc/hosts")).isEqualTo("0 10.77.0.2 agent-1\n10.77.0.3 agent-2\n");
    }

    @Test
    public void saysWhatItKnowsWhenItIsAskedForMore() throws HostException {
        assertThat(run("rm -rf /")).startsWith("127 rm: not found. A simulated guest knows only: true, false, echo");
    }

    @Test
    public void reachesOthersByName() throws HostException {
        assertThat(run("nc -w 5 agent-2 22 </dev/null | head -n 1")).isEqualTo("0 SSH-2.0-OpenSSH_9.9-simulated\n");
        assertThat(run("ping -c 1 agent-2")).startsWith("0 ").contains("10.77.0.3");
        around.reachable = false;
        assertThat(run("nc -w 5 agent-2 22 </dev/null | head -n 1")).isEqualTo("1 ");
        assertThat(run("ping -c 1 agent-2")).startsWith("1 ");
        assertThat(run("ping -c 1 nobody")).startsWith("2 ");
    }

    @Test
    public void aCommandEndsWhenItsTimeIsOver() throws HostException {
        assertThat(start("sleep 5; echo slept")).isEqualTo(new CommandState.Running());
        around.pass(5);

        assertThat(guests.read(VM, ID, 0, 100).output()).isEqualTo("slept\n");
        assertThat(guests.read(VM, ID, 0, 100).state()).isEqualTo(new CommandState.Ended(0));
    }

    @Test
    public void anOperationIsNeverBegunTwice() throws HostException {
        start("echo first");

        assertThat(start("echo second")).isEqualTo(new CommandState.Ended(0));
        assertThat(guests.read(VM, ID, 0, 100).output()).isEqualTo("first\n");
        assertThat(guests.begun()).isEqualTo(Map.of(ID, 1));
    }

    @Test
    public void aRestartMakesTheOutcomeOfWhatRanUnknown() throws HostException {
        start("sleep 5");
        guest.halt();
        around.boot = "boot-2";
        around.pass(10);

        assertThat(guests.read(VM, ID, 0, 100).state())
                .isInstanceOfSatisfying(
                        CommandState.Unknown.class,
                        state -> assertThat(state.reason()).contains("op-1", "agent-1"));
        assertThat(start("sleep 5")).isInstanceOf(CommandState.Unknown.class);
    }

    @Test
    public void whatEndedBeforeARestartIsKept() throws HostException {
        start("exit 4");
        guest.halt();
        around.boot = "boot-2";

        assertThat(guests.read(VM, ID, 0, 100).state()).isEqualTo(new CommandState.Ended(4));
    }

    @Test
    public void stopsACommand() throws HostException {
        start("sleep 500");

        assertThat(guests.stop(VM, ID)).isEqualTo(new CommandState.Ended(143));
    }

    @Test
    public void readsOnInWholeCharacters() throws HostException {
        start("echo aäb");

        assertThat(guests.read(VM, ID, 1, 4).output()).isEqualTo("äb\n");
        assertThat(guests.read(VM, ID, 5, 4).output()).isEmpty();
        assertThat(guests.read(VM, new OperationId("other"), 0, 4).state()).isEqualTo(new CommandState.NeverStarted());
    }

    @Test
    public void keepsFiles() throws HostException, IOException {
        Path from = folder.newFile().toPath();
        Files.writeString(from, "content");
        guests.copyIn(VM, from, "/tmp/in");
        Path to = folder.getRoot().toPath().resolve("out");
        guests.copyOut(VM, "/tmp/in", to);

        assertThat(to).hasContent("content");
        assertThat(run("cat /tmp/in")).isEqualTo("0 content");
        assertThat(run("cat /tmp/other")).startsWith("1 ");
    }

    @Test
    public void takesNoMoreFilesThanItHasRoomFor() throws IOException {
        Path big = folder.newFile().toPath();
        Files.write(big, new byte[GuestSystem.MAX_FILE_BYTES + 1]);

        assertThatThrownBy(() -> guests.copyIn(VM, big, "/tmp/big"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("takes 16 MB");
        assertThatThrownBy(() -> guests.copyOut(VM, "/tmp/none", big))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("/tmp/none is not in the guest agent-1");
    }

    private CommandState start(String command) throws HostException {
        return guests.start(VM, ID, command, new byte[0]);
    }

    private String run(String command) throws HostException {
        OperationId id = new OperationId("op-" + Integer.toHexString(command.hashCode()) + around.reachable);
        guests.start(VM, id, command, "input".getBytes(StandardCharsets.UTF_8));
        CommandState.Ended ended =
                (CommandState.Ended) guests.read(VM, id, 0, 1000).state();
        return ended.exitCode() + " " + guests.read(VM, id, 0, 1000).output();
    }

    private static final class Around implements Surroundings {
        private Instant now = Instant.EPOCH;
        private String boot = "boot-1";
        private boolean reachable = true;

        private void pass(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public String boot() {
            return boot;
        }

        @Override
        public int cpus() {
            return 2;
        }

        @Override
        public Map<String, String> names() {
            return Map.of("agent-1", "10.77.0.2", "agent-2", "10.77.0.3");
        }

        @Override
        public boolean reaches(String name) {
            return reachable;
        }
    }
}
