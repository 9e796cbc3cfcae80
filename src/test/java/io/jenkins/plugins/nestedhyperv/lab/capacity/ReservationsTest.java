package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.id;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.lab;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.PlaceAnswer;
import io.jenkins.plugins.nestedhyperv.lab.control.Places;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.FaultyFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.FaultyFiles.Crash;
import io.jenkins.plugins.nestedhyperv.lab.store.FaultyFiles.Fault;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.ReservationTurn;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReservationsTest {
    private static final Clock CLOCK = Clock.fixed(Fixtures.NOW, ZoneOffset.UTC);
    private static final HostsConfig HOSTS =
            new HostsConfig(List.of(Fixtures.host("here", Fixtures.quotas(4, 4, 10, 4))), new QueueConfig(1));
    private static final Map<String, HostSnapshot> LOOKS = Map.of("here", Fixtures.look(Fixtures.machine(64, 64, 90)));

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final Map<Integer, LabDrive> drives = new HashMap<>();
    private Path folder;
    private OpenLedger ledger;

    @Before
    public void openALedger() throws IOException {
        open(temporary.newFolder().toPath(), new DurableFiles());
    }

    @After
    public void close() {
        drives.values().forEach(LabDrive::close);
        drives.clear();
        ledger.close();
    }

    @Test
    public void aGrantedPlaceIsStoredAndGrantedAgain() throws IOException {
        PlaceAnswer answer = ask(1, 2);

        Lab expected = lab(1, spec(2)).placed(Map.of("vm-1", "here"), Fixtures.NOW);
        assertThat(answer).isEqualTo(new PlaceAnswer.Granted(expected));
        assertThat(ledger.labs().loadAll().labs()).containsExactly(expected);
        assertThat(ask(1, 2)).isEqualTo(answer);
    }

    @Test
    public void aLabWithoutRoomWaitsUntilAnotherIsGone() throws IOException {
        ask(1, 3);
        assertThat(ask(2, 2))
                .isInstanceOfSatisfying(
                        PlaceAnswer.NotNow.class,
                        notNow -> assertThat(notNow.reason())
                                .contains("here has none for vm-1 (2GB of memory needed, 3GB of 4GB granted)"));
        assertThat(queue()).isEqualTo(new WaitingQueue(List.of(new WaitingQueue.Entry(id(2), 0))));

        drives.get(1).delete();

        assertThat(ask(2, 2)).isInstanceOf(PlaceAnswer.Granted.class);
    }

    @Test
    public void aLabThatNeverIsToldSo() throws IOException {
        assertThat(ask(1, 5))
                .isInstanceOfSatisfying(
                        PlaceAnswer.Never.class,
                        never -> assertThat(never.reason()).contains("would not fit if all hosts were empty"));
    }

    @Test
    public void placesOfDeadOwnersCountUntilTheyAreGone() throws IOException {
        ask(1, 3);
        drives.remove(1).close();

        assertThat(ask(2, 2)).isInstanceOf(PlaceAnswer.NotNow.class);
    }

    @Test
    public void aWaitingLabThatNobodyDrivesHoldsNobodyUpAndKeepsItsTurn() throws IOException {
        ask(1, 3);
        ask(2, 2);
        ask(3, 1);
        ask(4, 1); // The only allowed pass of lab 2 was lab 3.
        assertThat(ask(4, 1))
                .isInstanceOfSatisfying(
                        PlaceAnswer.NotNow.class,
                        notNow -> assertThat(notNow.reason())
                                .contains("here is held for lab lab00002, which 1 later labs have passed"));
        drives.get(3).delete();

        drives.remove(2).close();
        assertThat(ask(4, 1)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(queue().entries().get(0)).isEqualTo(new WaitingQueue.Entry(id(2), 1));
    }

    @Test
    public void labsThatAskTogetherAreAnsweredAsIfEachAskedAfterTheOther() throws IOException {
        ask(1, 3);
        Map<Integer, PlaceAnswer> answers = ask(Map.of(1, 3, 2, 2, 3, 1, 4, 1, 5, 5));

        assertThat(answers.get(1)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(answers.get(2)).isInstanceOf(PlaceAnswer.NotNow.class);
        assertThat(answers.get(3)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(answers.get(4))
                .isInstanceOfSatisfying(
                        PlaceAnswer.NotNow.class,
                        notNow -> assertThat(notNow.reason())
                                .contains("here is held for lab lab00002, which 1 later labs have passed"));
        assertThat(answers.get(5)).isInstanceOf(PlaceAnswer.Never.class);
        assertThat(queue().entries()).contains(new WaitingQueue.Entry(id(2), 1), new WaitingQueue.Entry(id(4), 0));
        assertThat(grantedGb()).isEqualTo(4);
    }

    @Test
    public void aLabThatGoesByItsRecordIsToldSoAndHoldsNobodyUp() throws IOException {
        request(1, 1);
        Lab going = lab(1, spec(1)).released("enough");
        drives.get(1).save(going);

        Map<Integer, PlaceAnswer> answers = ask(Map.of(1, 1, 2, 1));

        assertThat(answers.get(1)).isEqualTo(new PlaceAnswer.Granted(going));
        assertThat(answers.get(2)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(grantedGb()).isEqualTo(1);
    }

    @Test
    public void aDamagedQueueIsRebuiltByCreation() throws IOException {
        ask(1, 4);
        ask(3, 2);
        ask(2, 2);
        Files.writeString(folder.resolve("queue.json"), "");
        ask(3, 2);

        assertThat(queue().entries()).extracting(WaitingQueue.Entry::lab).containsExactly(id(2), id(3));
    }

    @Test
    public void nothingIsGrantedInTheTurnThatFoundADamagedRecord() throws IOException {
        ask(1, 1);
        drives.remove(1).close();
        Files.writeString(folder.resolve("labs/lab00001.json"), "");

        assertThat(ask(2, 1))
                .isInstanceOfSatisfying(
                        PlaceAnswer.NotNow.class,
                        notNow -> assertThat(notNow.reason()).contains("The record of lab lab00001 was damaged"));
        assertThat(ask(2, 1)).isInstanceOf(PlaceAnswer.Granted.class);
    }

    @Test
    public void aCrashAroundAnyWriteNeitherOverbooksNorPassesTooOften() throws IOException {
        for (Fault fault : new Fault[] {Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.TORN}) {
            int effects = effectsOfAHistory();
            for (int effect = 0; effect < effects; effect++) {
                String when = fault + " at effect " + effect;
                close();
                FaultyFiles files = new FaultyFiles(effect, fault);
                assertThatThrownBy(() -> history(files)).as(when).isInstanceOf(Crash.class);
                close();
                open(folder, new DurableFiles());
                ledger.labs().loadAll();
                ask(1, 3);
                ask(2, 2);
                ask(3, 1);
                ask(4, 1);
                assertThat(grantedGb()).as(when).isLessThanOrEqualTo(4);
                assertThat(queue().entries()).as(when).allMatch(entry -> entry.passes() <= 1);
            }
        }
    }

    private int effectsOfAHistory() throws IOException {
        close();
        FaultyFiles counting = new FaultyFiles(-1, Fault.LOST);
        history(counting);
        return counting.effects();
    }

    private void history(LedgerFiles files) throws IOException {
        folder = temporary.newFolder().toPath();
        drives.clear();
        open(folder, files);
        ask(1, 3);
        ask(2, 2);
        ask(3, 1);
        ask(4, 1);
    }

    private void open(Path where, LedgerFiles files) throws IOException {
        folder = where;
        ledger = OpenLedger.open(files, where, CLOCK, new Random(1));
    }

    private PlaceAnswer ask(int number, int memoryGb) throws IOException {
        return ask(Map.of(number, memoryGb)).get(number);
    }

    private Map<Integer, PlaceAnswer> ask(Map<Integer, Integer> memoryGb) throws IOException {
        List<Places.Request> asking = new ArrayList<>();
        for (int number : memoryGb.keySet()) {
            asking.add(request(number, memoryGb.get(number)));
        }
        Map<LabId, PlaceAnswer> answers = new Reservations(ledger, HOSTS, Fixtures.GROWTH, CLOCK).place(asking, LOOKS);
        return memoryGb.keySet().stream()
                .collect(Collectors.toMap(number -> number, number -> answers.get(id(number))));
    }

    private Places.Request request(int number, int memoryGb) throws IOException {
        if (!drives.containsKey(number)) {
            LabDrive drive = ledger.labs().tryDrive(id(number)).orElseThrow();
            drives.put(number, drive);
            if (drive.load().isEmpty()) {
                drive.save(lab(number, spec(memoryGb)));
            }
        }
        return new Places.Request(drives.get(number), lab(number, spec(memoryGb)));
    }

    private WaitingQueue queue() throws IOException {
        ReservationTurn turn = ledger.reserve();
        try (turn) {
            return turn.queue();
        }
    }

    private long grantedGb() throws IOException {
        return ledger.labs().loadAll().labs().stream()
                .filter(lab -> lab.placedAt().isPresent())
                .mapToLong(
                        lab -> lab.spec().orElseThrow().hosts().get(0).memory().toMegabytes() / 1024)
                .sum();
    }
}
