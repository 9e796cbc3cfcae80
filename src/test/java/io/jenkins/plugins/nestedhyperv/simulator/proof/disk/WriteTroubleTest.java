package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class WriteTroubleTest {
    private static final Path FILE = Path.of("ledger", "labs", "a.json");
    private static final Path OTHER = Path.of("ledger", "queue.json");

    private final MemoryDisk disk = new MemoryDisk();
    private final Effects effects = new Effects();
    private final MemoryFiles files = new MemoryFiles(disk, effects);
    private final List<Path> struck = new ArrayList<>();

    @Test
    public void aWriteThatFailsDidNotHappen() throws IOException {
        write("old");
        trouble(WriteTrouble.FAILS, 0);
        assertThatThrownBy(() -> write("new")).isInstanceOf(IOException.class);
        assertThat(read()).isEqualTo("old");
        write("new");
        assertThat(read()).isEqualTo("new");
        assertThat(struck).containsExactly(FILE);
    }

    @Test
    public void aWriteThatSeemsToFailHappened() throws IOException {
        trouble(WriteTrouble.SEEMS_TO_FAIL, 0);
        assertThatThrownBy(() -> write("new")).isInstanceOf(IOException.class);
        assertThat(read()).isEqualTo("new");
    }

    @Test
    public void whateverChangesFilesMaySeemToFail() throws IOException {
        write("old");
        for (int i = 0; i < 3; i++) {
            trouble(WriteTrouble.SEEMS_TO_FAIL, 0);
        }
        assertThatThrownBy(() -> files.append(FILE, bytes("er"))).isInstanceOf(IOException.class);
        assertThat(read()).isEqualTo("older");
        assertThatThrownBy(() -> files.move(FILE, OTHER)).isInstanceOf(IOException.class);
        assertThat(files.read(FILE)).isEmpty();
        files.move(OTHER, FILE);
        assertThatThrownBy(() -> files.delete(FILE)).isInstanceOf(IOException.class);
        assertThat(files.read(FILE)).isEmpty();
    }

    @Test
    public void aRecordIsHalfThereAfterItsPowerCut() throws IOException {
        write("old");
        trouble(WriteTrouble.HALF_THERE, 0);
        assertThatThrownBy(() -> write("a new one")).isInstanceOf(Crash.class);
        assertThat(effects.isDead()).isTrue();
        assertThat(effects.planned()).hasValue(CrashKind.POWER_CUT);
        assertThat(new String(disk.read(FILE).orElseThrow(), UTF_8)).isEqualTo("a ne");
    }

    @Test
    public void onlyRecordsAreHalfThere() throws IOException {
        write("old");
        trouble(WriteTrouble.HALF_THERE, 0);
        files.append(FILE, bytes("er"));
        assertThat(read()).isEqualTo("older");
        assertThat(struck).isEmpty();
    }

    @Test
    public void aTroubleWaitsForItsWrite() throws IOException {
        trouble(WriteTrouble.FAILS, 1);
        files.replace(OTHER, bytes("other"));
        write("first");
        assertThatThrownBy(() -> write("second")).isInstanceOf(IOException.class);
        assertThat(read()).isEqualTo("first");
    }

    @Test
    public void aDiskThatIsWellAgainHasRoomAndNoTroubles() throws IOException {
        disk.full(true);
        trouble(WriteTrouble.FAILS, 0);
        disk.heal();
        write("new");
        assertThat(read()).isEqualTo("new");
    }

    private void trouble(WriteTrouble trouble, int before) {
        disk.trouble(trouble, before, FILE::equals, struck::add);
    }

    private void write(String content) throws IOException {
        files.replace(FILE, bytes(content));
    }

    private String read() {
        return new String(files.read(FILE).orElseThrow(), UTF_8);
    }

    private static byte[] bytes(String content) {
        return content.getBytes(UTF_8);
    }
}
