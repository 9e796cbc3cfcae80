package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.id;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.access.FolderQuota;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.PlaceAnswer;
import io.jenkins.plugins.nestedhyperv.lab.control.Places;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The quota of a folder, kept under the same lock as the capacity of hosts. */
public class FolderQuotaReservationsTest {
    private static final Clock CLOCK = Clock.fixed(Fixtures.NOW, ZoneOffset.UTC);
    private static final Map<String, HostSnapshot> LOOKS = Map.of("here", Fixtures.look(Fixtures.machine(64, 64, 90)));
    private static final AccessRules TWO_LABS = new AccessRules(
            Optional.empty(),
            List.of(new FolderQuota(new Folder("team"), Optional.of(2), Optional.empty())),
            List.of(),
            List.of(),
            List.of());

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final Map<Integer, LabDrive> drives = new HashMap<>();
    private Path folder;
    private OpenLedger ledger;

    @Before
    public void openALedger() throws IOException {
        folder = temporary.newFolder().toPath();
        open();
    }

    private void open() throws IOException {
        ledger = OpenLedger.open(new DurableFiles(), folder, CLOCK, new Random(1));
    }

    @After
    public void close() {
        drives.values().forEach(LabDrive::close);
        drives.clear();
        ledger.close();
    }

    private static Lab lab(int number) {
        return Fixtures.labOf("team", number, spec(2));
    }

    private Places.Request request(int number) throws IOException {
        LabDrive drive = drives.get(number);
        if (drive == null) {
            drive = ledger.labs().tryDrive(id(number)).orElseThrow();
            drives.put(number, drive);
            if (drive.load().isEmpty()) {
                drive.save(lab(number));
            }
        }
        return new Places.Request(drive, lab(number));
    }

    /** Asks on a host with room for so many labs. */
    private PlaceAnswer ask(int number, int room) throws IOException {
        return ask(number, room, Owner::folder);
    }

    private PlaceAnswer ask(int number, int room, Function<Owner, Optional<Folder>> folders) throws IOException {
        HostsConfig hosts = new HostsConfig(
                List.of(Fixtures.host("here", Fixtures.quotas(2 * room, 64, 64, 64))), QueueConfig.DEFAULT, TWO_LABS);
        return new Reservations(ledger, hosts, Fixtures.GROWTH, CLOCK, folders)
                .place(List.of(request(number)), LOOKS)
                .get(id(number));
    }

    @Test
    public void theThirdLabIsRefusedUntilAnotherIsGone() throws IOException {
        assertThat(ask(1, 9)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(ask(2, 9)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(ask(3, 9))
                .isInstanceOfSatisfying(
                        PlaceAnswer.Never.class,
                        never -> assertThat(never.reason())
                                .contains("The quota of folder \"team\" for labs at once is 2"));
        drives.get(1).delete();
        assertThat(ask(3, 9)).isInstanceOf(PlaceAnswer.Granted.class);
    }

    @Test
    public void whoWaitsForRoomIsNotRefusedLaterAndKeepsOthersOut() throws IOException {
        assertThat(ask(1, 1)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(ask(2, 1)).isInstanceOf(PlaceAnswer.NotNow.class);
        assertThat(ask(3, 1)).isInstanceOf(PlaceAnswer.Never.class);
        assertThat(ask(2, 2)).isInstanceOf(PlaceAnswer.Granted.class);
    }

    @Test
    public void theQuotaHoldsAcrossARestart() throws IOException {
        ask(1, 9);
        ask(2, 9);
        close();
        open();
        assertThat(ask(3, 9)).isInstanceOf(PlaceAnswer.Never.class);
        assertThat(ask(1, 9)).isInstanceOf(PlaceAnswer.Granted.class);
    }

    @Test
    public void labsCountForTheFolderThatTheirOwnersAreInNow() throws IOException {
        assertThat(ask(1, 9, owner -> Optional.of(new Folder("elsewhere")))).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(ask(2, 9)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(ask(3, 9)).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(ask(4, 9)).isInstanceOf(PlaceAnswer.Never.class);
        assertThat(ask(4, 9, owner -> Optional.of(new Folder("elsewhere")))).isInstanceOf(PlaceAnswer.Granted.class);
        assertThat(ask(5, 9, owner -> Optional.of(new Folder("team/x")))).isInstanceOf(PlaceAnswer.Never.class);
    }

    @Test
    public void ofLabsThatAskAtTheSameTimeNoMoreThanTheQuotaGetAPlace() throws Exception {
        for (int number = 1; number <= 8; number++) {
            request(number);
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<PlaceAnswer>> answers = new ArrayList<>();
            for (int number = 1; number <= 8; number++) {
                int own = number;
                answers.add(threads.submit(() -> ask(own, 9)));
            }
            int granted = 0;
            for (Future<PlaceAnswer> answer : answers) {
                granted += answer.get() instanceof PlaceAnswer.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(2);
        } finally {
            threads.shutdown();
        }
        assertThat(ledger.labs().loadAll().labs().stream()
                        .filter(lab -> lab.placedAt().isPresent()))
                .hasSize(2);
    }
}
