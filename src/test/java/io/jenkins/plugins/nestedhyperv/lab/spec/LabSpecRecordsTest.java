package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;

/** Records refuse what is invalid in itself, whoever makes them. */
public class LabSpecRecordsTest {
    private static final DataSize GB = DataSize.ofGigabytes(1);

    @Test
    public void groupsOfHostVmsRefuseWhatTheReaderRefuses() {
        assertRefused(
                () -> host("Host", 1, "tiny", List.of()), "name is \"Host\", allowed is " + SpecLimits.GROUP_NAME);
        assertRefused(() -> host("host", 0, "tiny", List.of()), "count is 0, allowed are 1 to 64");
        assertRefused(
                () -> host("host", 1, "../x", List.of()), "image is \"../x\", allowed is " + SpecLimits.IMAGE_NAME);
        List<DataDiskSpec> nine = Collections.nCopies(9, new DataDiskSpec(GB));
        assertRefused(() -> host("host", 1, "tiny", nine), "disks are 9, allowed are 8");
        assertRefused(() -> new DataDiskSpec(DataSize.ZERO), "size is 0MB, allowed are 1GB to 2TB");
    }

    @Test
    public void groupsOfInnerVmsRefuseWhatTheReaderRefuses() {
        assertRefused(() -> inner(65, List.of()), "cpus is 65, allowed are 1 to 64");
        assertRefused(() -> inner(1, Collections.nCopies(17, "true")), "waitFor has 17 commands, allowed are 16");
        assertRefused(() -> inner(1, List.of("")), "waitFor is \"\", allowed is " + SpecLimits.COMMAND);
        assertRefused(() -> new PortSpec(0, 8080), "port is 0, allowed are 1 to 65535");
        assertRefused(() -> new PortSpec(80, 1023), "hostPort is 1023, allowed are 1024 to 65535");
        List<PortSpec> seventeen = Collections.nCopies(17, new PortSpec(80, 8080));
        assertRefused(() -> inner(1, List.of(), seventeen), "ports are 17, allowed are 16");
        assertRefused(
                () -> new AgentSpec(Optional.of("a,b"), Optional.empty()),
                "label is \"a,b\", allowed is " + SpecLimits.LABEL);
    }

    @Test
    public void networksTimesAndLabsRefuseWhatTheReaderRefuses() {
        Subnet outside = Subnet.parse("8.8.8.0/24").orElseThrow();
        assertRefused(
                () -> new NetworkSpec(NetworkMode.NAT, outside),
                "subnet is not private or of another size: 8.8.8.0/24");
        assertRefused(
                () -> new Timeouts(Map.of(TimedPhase.READY, Duration.ZERO)),
                "ready is PT0S, allowed are PT1S to PT24H");
        assertRefused(() -> lab("x y", Duration.ofHours(1)), "name is \"x y\", allowed is " + SpecLimits.LAB_NAME);
        assertRefused(() -> lab("lab", Duration.ZERO), "lease is PT0S, allowed are PT5M to PT720H");
    }

    @Test
    public void phasesThatATimeoutMapLacksHaveTheirDefault() {
        Timeouts timeouts = new Timeouts(Map.of(TimedPhase.READY, Duration.ofHours(1)));
        assertThat(timeouts.of(TimedPhase.READY)).isEqualTo(Duration.ofHours(1));
        assertThat(timeouts.of(TimedPhase.CAPACITY)).isEqualTo(Duration.ofMinutes(30));
        assertThat(new Timeouts(Map.of())).isEqualTo(Timeouts.DEFAULT);
    }

    private static void assertRefused(ThrowingCallable code, String message) {
        assertThatIllegalArgumentException().isThrownBy(code).withMessage(message);
    }

    private static HostVmSpec host(String name, int count, String image, List<DataDiskSpec> disks) {
        return new HostVmSpec(name, count, image, 1, GB, disks);
    }

    private static InnerVmSpec inner(int cpus, List<String> waitFor) {
        return inner(cpus, waitFor, List.of());
    }

    private static InnerVmSpec inner(int cpus, List<String> waitFor, List<PortSpec> ports) {
        return new InnerVmSpec(
                "inner", 1, List.of(), "tiny", cpus, GB, AgentSpec.DEFAULT, waitFor, ports, AfterUse.KEEP);
    }

    private static LabSpec lab(String name, Duration lease) {
        return new LabSpec(
                name,
                List.of(),
                List.of(),
                NetworkSpec.DEFAULT,
                Timeouts.DEFAULT,
                lease,
                Optional.empty(),
                OnLoss.FAIL);
    }
}
