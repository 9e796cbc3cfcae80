package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class QueueFileTest {
    private static final WaitingQueue ONE = new WaitingQueue(List.of(new WaitingQueue.Entry(SampleLabs.A, 0)));

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private LedgerFolder folder;
    private QueueFile file;

    @Before
    public void makeAFolderWithoutAQueue() {
        folder = new LedgerFolder(new DurableFiles(), temporary.getRoot().toPath(), Clock.systemUTC());
        file = new QueueFile(folder);
    }

    @Test
    public void withoutAFileNobodyWaits() throws IOException, DamagedException {
        assertThat(file.read()).isEqualTo(WaitingQueue.EMPTY);
    }

    @Test
    public void whatAnotherProcessWroteIsReadEachTime() throws IOException, DamagedException {
        QueueFile another = new QueueFile(folder);
        another.write(ONE);
        assertThat(file.read()).isEqualTo(ONE);
        another.write(ONE.passed(Set.of(SampleLabs.A)));
        assertThat(file.read().entries().get(0).passes()).isEqualTo(1);
        assertThat(file.read().entries().get(0).passes()).isEqualTo(1);
    }

    @Test
    public void aDamagedQueueIsToldEachTimeUntilItIsSetAside() throws IOException, DamagedException {
        file.write(ONE);
        assertThat(file.read()).isEqualTo(ONE);
        Files.writeString(folder.root().resolve("queue.json"), "");
        assertThatThrownBy(file::read).isInstanceOf(DamagedException.class);
        assertThatThrownBy(file::read).isInstanceOf(DamagedException.class);
        file.setAside();
        assertThat(file.read()).isEqualTo(WaitingQueue.EMPTY);
    }
}
