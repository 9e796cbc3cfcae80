package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.HostComparison;
import io.jenkins.plugins.nestedhyperv.powershell.VerifyHostRun;
import io.jenkins.plugins.nestedhyperv.powershell.VerifyOutcome;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** Where double and simulator differ from real hosts, by what {@code verify-host.ps1} wrote on them. */
public class RealHostTest {
    @Rule
    public final Engine engine = new Engine();

    @Test
    public void differencesFromRealHostsArePrinted() throws Exception {
        Map<String, VerifyOutcome> hosts = HostComparison.outcomes();
        if (hosts.isEmpty()) {
            RanAgainst.record(
                    "no outcome of verify-host.ps1 on a real host, so double and simulator are compared with none");
            return;
        }
        VerifyOutcome onDouble = VerifyHostRun.onDouble(engine).outcome();
        HostComparison comparison =
                new HostComparison(onDouble, new RefusalsTest().ofSimulator(), RefusalsTest::classOf);
        for (Map.Entry<String, VerifyOutcome> host : hosts.entrySet()) {
            RanAgainst.record("what verify-host.ps1 found on a real host: " + host.getKey());
            assertThat(host.getValue().on()).isEqualTo("host");
            comparison.lines(host.getKey(), host.getValue()).forEach(System.out::println);
        }
    }

    @Test
    public void eachKindOfDifferenceIsToldInWords() {
        VerifyOutcome onDouble = outcome(
                "double",
                "1",
                List.of(passed("opens a lab"), passed("closes a lab")),
                List.of(fact("heartbeat", "NoContact"), fact("refusal startTwice", "InvalidState,StartVM ")));
        VerifyOutcome host = outcome(
                "host",
                "2",
                List.of(
                        passed("opens a lab"),
                        new VerifyOutcome.Case("closes a lab", "labs", "failed", "AccessDenied,X", 5),
                        passed("does what it did once")),
                List.of(fact("heartbeat", "Ok"), fact("refusal startTwice", "OperationFailed,StartVM 0x80070020")));

        assertThat(new HostComparison(onDouble, Map.of("startTwice", "INVALID_STATE"), RefusalsTest::classOf)
                        .lines("server.json", host))
                .containsExactly(
                        "server.json: Windows build 20348, PowerShell 5.1 Desktop, another version of the module",
                        "  case: closes a lab: passed on the double, failed on the host (AccessDenied,X)",
                        "  case that is not here any more: does what it did once",
                        "  the host says otherwise than the double: heartbeat: Ok, not NoContact",
                        "  the host says otherwise than the double: refusal startTwice: OperationFailed,StartVM 0x80070020, not InvalidState,StartVM",
                        "  the host says otherwise than the simulator: refusal startTwice: OBJECT_IN_USE, not INVALID_STATE");
    }

    @Test
    public void aHostThatDoesNotDifferIsToldToo() {
        VerifyOutcome same = outcome("host", "1", List.of(passed("opens a lab")), List.of());

        assertThat(new HostComparison(same, Map.of(), RefusalsTest::classOf).lines("server.json", same))
                .containsExactly(
                        "server.json: Windows build 20348, PowerShell 5.1 Desktop, the module as it is now",
                        "  no difference from the double, nor from the simulator");
    }

    private static VerifyOutcome outcome(
            String on, String module, List<VerifyOutcome.Case> cases, List<VerifyOutcome.Fact> facts) {
        return new VerifyOutcome(1, on, module, "5.1", "Desktop", 20348, cases, facts);
    }

    private static VerifyOutcome.Case passed(String name) {
        return new VerifyOutcome.Case(name, "labs", "passed", "", 5);
    }

    private static VerifyOutcome.Fact fact(String name, String value) {
        return new VerifyOutcome.Fact(name, value);
    }
}
