package io.jenkins.plugins.nestedhyperv.lab.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.AfterUse;
import io.jenkins.plugins.nestedhyperv.lab.spec.AgentSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataDiskSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class CheckedJsonTest {
    private record Old(String name) {}

    private record New(String name, int number) {}

    private record Picky(int number) {
        Picky {
            if (number > 5) {
                throw new IllegalArgumentException("number: " + number + " is above 5");
            }
        }
    }

    @Test
    public void instantsAreWrittenInIso8601() {
        for (String text : List.of(
                "2026-01-01T00:00:00Z",
                "2026-01-01T12:34:00.001Z",
                "2026-01-01T12:34:56Z",
                "1969-12-31T23:59:59.000001Z",
                "+12345-06-07T08:09:00.000000001Z",
                "-0001-02-03T04:05:00Z")) {
            Instant time = Instant.parse(text);
            assertThat(LedgerJson.format(time)).isEqualTo(time.toString());
        }
    }

    @Test
    public void everyPrefixOfAFileIsDamaged() {
        byte[] file = CheckedJson.encode("lab", SampleLabs.version(SampleLabs.A, 1));
        for (int length = 0; length < file.length; length += length < 300 ? 1 : 37) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> CheckedJson.decode("lab", Lab.class, part)).isInstanceOf(DamagedException.class);
        }
    }

    @Test
    public void everyChangedByteIsNoticed() {
        byte[] file = CheckedJson.encode("lab", SampleLabs.waiting(SampleLabs.A));
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> CheckedJson.decode("lab", Lab.class, changed))
                    .as("byte %d", at)
                    .isInstanceOf(DamagedException.class);
        }
    }

    @Test
    public void aFieldThatIsMissingOrUnknownIsDamage() {
        assertDamage(() -> CheckedJson.decode("x", New.class, CheckedJson.encode("x", new Old("a"))))
                .hasMessage("it has fields that this version does not know, or lacks some");
        assertDamage(() -> CheckedJson.decode("x", Old.class, CheckedJson.encode("x", new New("a", 1))))
                .hasMessage("it has fields that this version does not know, or lacks some");
    }

    private record Before(String name) {}

    private record Since(String name, List<PortSpec> ports) {
        Since {
            ports = ports == null ? List.of() : ports;
        }
    }

    @Test
    public void aRecordFromBeforeThereWerePortsIsReadAndWrittenAsItWas() throws DamagedException {
        byte[] before = CheckedJson.encode("x", new Before("a"));
        Since none = new Since("a", List.of());
        assertThat(CheckedJson.decode("x", Since.class, before)).isEqualTo(none);
        assertThat(CheckedJson.encode("x", none)).isEqualTo(before);
        Since one = new Since("a", List.of(new PortSpec(80, 8080)));
        byte[] file = CheckedJson.encode("x", one);
        assertThat(CheckedJson.decode("x", Since.class, file)).isEqualTo(one);
        assertDamage(() -> CheckedJson.decode("x", Before.class, file));
    }

    private record Lately(String name, AfterUse afterUse) {
        Lately {
            afterUse = afterUse == null ? AfterUse.KEEP : afterUse;
        }
    }

    @Test
    public void aRecordFromBeforeVmsWereRevertedIsReadAndWrittenAsItWas() throws DamagedException {
        byte[] before = CheckedJson.encode("x", new Before("a"));
        Lately kept = new Lately("a", AfterUse.KEEP);
        assertThat(CheckedJson.decode("x", Lately.class, before)).isEqualTo(kept);
        assertThat(CheckedJson.encode("x", kept)).isEqualTo(before);
        Lately reverted = new Lately("a", AfterUse.REVERT);
        byte[] file = CheckedJson.encode("x", reverted);
        assertThat(CheckedJson.decode("x", Lately.class, file)).isEqualTo(reverted);
        assertDamage(() -> CheckedJson.decode("x", Before.class, file));
    }

    private record OwnerBefore(Owner.Kind kind, String reference, String description) {}

    @Test
    public void anOwnerFromBeforeThereWereFoldersIsReadAndWrittenAsItWas() throws DamagedException {
        byte[] before = CheckedJson.encode("x", new OwnerBefore(Owner.Kind.BUILD, "1", "build 1"));
        Owner none = new Owner(Owner.Kind.BUILD, "1", "build 1");
        assertThat(CheckedJson.decode("x", Owner.class, before)).isEqualTo(none);
        assertThat(CheckedJson.encode("x", none)).isEqualTo(before);
        Owner one = new Owner(Owner.Kind.BUILD, "1", "build 1", Optional.of(new Folder("team-a/x")));
        byte[] file = CheckedJson.encode("x", one);
        assertThat(CheckedJson.decode("x", Owner.class, file)).isEqualTo(one);
        assertDamage(() -> CheckedJson.decode("x", OwnerBefore.class, file));
    }

    private record AgentBefore(Optional<String> label, Launch launch) {}

    @Test
    public void anAgentFromBeforeSpecsMightLeaveWhoConnectsToJenkinsIsReadAndWrittenAsItWas() throws DamagedException {
        for (Launch launch : List.of(Launch.SSH, Launch.INBOUND)) {
            byte[] before = CheckedJson.encode("x", new AgentBefore(Optional.of("linux"), launch));
            AgentSpec same = new AgentSpec(Optional.of("linux"), Optional.of(launch));
            assertThat(CheckedJson.decode("x", AgentSpec.class, before)).isEqualTo(same);
            assertThat(CheckedJson.encode("x", same)).isEqualTo(before);
        }
    }

    private record GroupBefore(
            String name, int count, String image, int cpus, DataSize memory, List<DataDiskSpec> disks) {}

    @Test
    public void aGroupFromBeforeThereWereLabelsIsReadAndWrittenAsItWas() throws DamagedException {
        DataSize memory = DataSize.ofGigabytes(2);
        byte[] before = CheckedJson.encode("x", new GroupBefore("host", 1, "tiny", 1, memory, List.of()));
        HostVmSpec none = new HostVmSpec("host", 1, "tiny", 1, memory, List.of());
        assertThat(CheckedJson.decode("x", HostVmSpec.class, before)).isEqualTo(none);
        assertThat(CheckedJson.encode("x", none)).isEqualTo(before);
        HostVmSpec one = new HostVmSpec("host", 1, "tiny", 1, memory, List.of(), Optional.of(new HostLabel("ssd")));
        byte[] file = CheckedJson.encode("x", one);
        assertThat(CheckedJson.decode("x", HostVmSpec.class, file)).isEqualTo(one);
    }

    @Test
    public void aValueThatItsRecordRefusesIsDamageWithTheReason() {
        byte[] file = CheckedJson.encode("x", new New("a", 6));
        assertDamage(() -> CheckedJson.decode("x", Picky.class, file)).hasMessageContaining("number: 6 is above 5");
    }

    @Test
    public void anotherKindIsDamage() {
        assertDamage(() -> CheckedJson.decode("y", Old.class, CheckedJson.encode("x", new Old("a"))))
                .hasMessage("it should hold \"y\" and holds \"x\"");
    }

    @Test
    public void anotherFormatIsDamage() {
        String file = new String(CheckedJson.encode("x", new Old("a")), UTF_8).replace("\"format\":1", "\"format\":2");
        assertDamage(() -> CheckedJson.decode("x", Old.class, file.getBytes(UTF_8)))
                .hasMessage("it has format 2; this version reads format 1");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertDamage(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(DamagedException.class);
    }
}
