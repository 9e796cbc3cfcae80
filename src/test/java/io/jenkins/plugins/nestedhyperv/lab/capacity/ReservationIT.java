package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real processes that reserve at the same time. */
public class ReservationIT {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final List<Process> processes = new ArrayList<>();

    @After
    public void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    public void twoProcessesAtOnceGrantWhatThereIsAndNoMore() throws IOException {
        Path folder = temporary.getRoot().toPath();
        List<BufferedReader> outputs = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            Process process = ReservationProcess.start(folder, number * ReservationProcess.LABS);
            processes.add(process);
            outputs.add(new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)));
        }
        for (BufferedReader output : outputs) {
            assertThat(output.readLine()).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
        int granted = 0;
        for (BufferedReader output : outputs) {
            granted += Integer.parseInt(output.readLine());
        }
        assertThat(granted).isEqualTo(ReservationProcess.ROOM);
        try (OpenLedger ledger = OpenLedger.open(new DurableFiles(), folder, Clock.systemUTC(), new Random())) {
            assertThat(ledger.labs().loadAll().labs())
                    .hasSize(2 * ReservationProcess.LABS)
                    .filteredOn(lab -> lab.placedAt().isPresent())
                    .hasSize(ReservationProcess.ROOM);
        }
    }
}
