package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.PlaceAnswer;
import io.jenkins.plugins.nestedhyperv.lab.control.Places;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A JVM of its own that asks for places for some labs as soon as it reads a byte, and ends at the next one. */
final class ReservationProcess {
    static final int LABS = 20;
    static final int ROOM = 15;

    private ReservationProcess() {}

    static Process start(Path folder, int firstLab) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReservationProcess.class.getName(),
                folder.toString(),
                Integer.toString(firstLab));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs in the JVM of its own. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Clock clock = Clock.fixed(Fixtures.NOW, ZoneOffset.UTC);
        HostsConfig hosts =
                new HostsConfig(List.of(Fixtures.host("here", Fixtures.quotas(ROOM, 99, 99, 99))), QueueConfig.DEFAULT);
        Map<String, HostSnapshot> looks = Map.of("here", Fixtures.look(Fixtures.machine(64, 64, 99)));
        OpenLedger ledger = OpenLedger.open(new DurableFiles(), Path.of(arguments[0]), clock, new Random());
        try (ledger) {
            Reservations reservations = new Reservations(ledger, hosts, Fixtures.GROWTH, clock);
            out.println("ready");
            System.in.read();
            int granted = 0;
            int first = Integer.parseInt(arguments[1]);
            for (int number = first; number < first + LABS; number++) {
                Lab lab = Fixtures.lab(number, Fixtures.spec(1));
                LabDrive drive = ledger.labs().tryDrive(lab.id()).orElseThrow();
                drive.save(lab);
                PlaceAnswer answer = reservations
                        .place(List.of(new Places.Request(drive, lab)), looks)
                        .get(lab.id());
                granted += answer instanceof PlaceAnswer.Granted ? 1 : 0;
            }
            out.println(granted);
            System.in.read();
        }
    }
}
