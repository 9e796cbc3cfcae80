package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** How the check is run in a guest, whatever the guest does. */
public class GuestProbeTest {
    private static final VmRef VM = VmRef.innerVm(new LabId("k7mzq2xa"), "host-1", "inner-1");
    private static final OperationId RUN = new OperationId("op-1");
    private static final String URL = "http://10.77.0.1:8080/";

    private static final Asked ASKED = new Asked("inner-1", URL, "java", List.of(), 17, "2.541.3");

    private final Guest guest = new Guest();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private int moments;

    private ProbeAnswer run() throws InterruptedException {
        return new GuestProbe(guest, new Stepped(), this::aMoment).run(VM, RUN, ASKED);
    }

    private void aMoment() {
        moments++;
        now = now.plusSeconds(10);
    }

    @Test
    public void theProgramIsCopiedAndRunOnceAndItsOutputRead() throws Exception {
        guest.endsAfter = 2;
        assertThat(run()).isEqualTo(new ProbeAnswer.Told(17, new Contact.Answer(200, "2.541.3", "")));
        assertThat(guest.done).containsExactly("copy /root/nhv-check-op-1.jar", "start");
        assertThat(guest.command).contains("/root/nhv-check-op-1.jar " + URL);
        assertThat(moments).isEqualTo(2);
    }

    @Test
    public void oneThatTakesTooLongIsStopped() throws Exception {
        guest.endsAfter = 1000;
        assertThat(run()).isEqualTo(new ProbeAnswer.Late(GuestProbe.LONGEST));
        assertThat(guest.done).endsWith("start", "stop");
        assertThat(moments).isEqualTo(5);
    }

    @Test
    public void aGuestThatCannotBeAskedSaysWhy() throws Exception {
        guest.broken = true;
        assertThat(run()).isEqualTo(new ProbeAnswer.NotAsked("no session"));
        guest.broken = false;
        guest.forgets = true;
        assertThat(run())
                .isInstanceOfSatisfying(
                        ProbeAnswer.NotAsked.class,
                        not -> assertThat(not.reason()).contains("restarted"));
    }

    private final class Stepped extends Clock {
        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** A guest whose command ends after it was looked at some times. */
    private static final class Guest implements Guests {
        final List<String> done = new ArrayList<>();
        String command = "";
        int endsAfter;
        boolean broken;
        boolean forgets;

        @Override
        public CommandState start(VmRef vm, OperationId id, String text, byte[] input) throws HostException {
            beReached();
            done.add("start");
            command = text;
            return forgets ? new CommandState.Unknown("restarted") : new CommandState.Running();
        }

        @Override
        public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) {
            if (endsAfter > 0) {
                endsAfter--;
            }
            CommandState state = endsAfter > 0 ? new CommandState.Running() : new CommandState.Ended(0);
            String all = "nhv-check java 17\nnhv-check jenkins 2.541.3\nnhv-check status 200\n";
            String output = all.substring((int) offset, (int) Math.min(all.length(), offset + Math.min(30, maxBytes)));
            return new CommandProgress(output, offset + output.getBytes(StandardCharsets.UTF_8).length, state);
        }

        @Override
        public CommandState stop(VmRef vm, OperationId id) {
            done.add("stop");
            return new CommandState.Ended(143);
        }

        @Override
        public void copyIn(VmRef vm, Path from, String to) throws HostException {
            beReached();
            done.add("copy " + to);
        }

        private void beReached() throws HostException {
            if (broken) {
                throw new HostException("no session");
            }
        }

        @Override
        public void copyOut(VmRef vm, String from, Path to, long maxBytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LevelFacts facts(VmRef vm) {
            throw new UnsupportedOperationException();
        }
    }
}
