package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.agent.ssh.TestGuest;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The real script in real shells, over real SSH. */
@RunWith(Parameterized.class)
public class GuestFilesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Parameter
    public String shell;

    private final GuestFiles files = new GuestFiles(new Random(1));
    private TestGuest guest;
    private GuestLink session;
    private Path here;
    private Path there;

    @Parameters(name = "{0}")
    public static List<String> shells() {
        return List.of("sh", "busybox");
    }

    @Before
    public void start() throws Exception {
        guest = TestGuest.with(shell, folder.newFolder().toPath());
        session = guest.connect();
        here = folder.newFolder("here").toPath();
        there = folder.newFolder("there it's").toPath();
    }

    @After
    public void stop() throws Exception {
        guest.close();
    }

    @Test
    public void copiesBinaryFilesOfAnySizeBothWays() throws Exception {
        for (int size : List.of(0, 1, 1 << 20, (1 << 20) + 1, 3_000_000)) {
            Path original = random(size);
            Path inGuest = there.resolve("file " + size);
            files.copyIn(steps(), original, inGuest.toString());
            assertThat(inGuest).hasSameBinaryContentAs(original);
            Path back = here.resolve("back");
            files.copyOut(steps(), inGuest.toString(), back, size);
            assertThat(back).hasSameBinaryContentAs(original);
        }
        assertThat(here).isDirectoryNotContaining("glob:**.nhv-*");
        assertThat(there).isDirectoryNotContaining("glob:**.nhv-*");
    }

    @Test
    public void aDamagedCopyGetsNoName() throws Exception {
        Path original = random(5);
        guest.rewriteCommands(text -> text.replace("cat >>\"$1\"", "tr a-z A-Z >>\"$1\"; echo >>\"$1\""));
        assertThatThrownBy(() -> files.copyIn(steps(), original, there + "/file"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("the copy differs");
        assertThat(there).isEmptyDirectory();
    }

    @Test
    public void aFileThatIsLongerThanItMayBeIsNotTaken() throws Exception {
        Files.write(there.resolve("file"), new byte[3_000_000]);
        Path target = here.resolve("file");
        assertThatThrownBy(() -> files.copyOut(steps(), there + "/file", target, 2_999_999))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("longer than 2999999 bytes");
        assertThat(here).isEmptyDirectory();
    }

    @Test
    public void aFileThatChangesWhileItIsReadIsNotTaken() throws Exception {
        Files.writeString(there.resolve("file"), "old");
        Path target = here.resolve("file");
        Files.writeString(target, "before");
        guest.rewriteCommands(text -> text.replace("count=1", "count=1; echo more >>\"$1\""));
        assertThatThrownBy(() -> files.copyOut(steps(), there + "/file", target, 1000))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("the copy differs");
        assertThat(target).hasContent("before");
        assertThat(here).isDirectoryNotContaining("glob:**.nhv-*");
    }

    @Test
    public void aLostConnectionLeavesNoFileUnderTheName() throws Exception {
        Path original = random(3_000_000);
        guest.rewriteCommands(text -> {
            if (text.contains("'append'") && text.contains("'1048576'")) {
                guest.breakSessions();
            }
            return text;
        });
        assertThatThrownBy(() -> files.copyIn(steps(), original, there + "/file"))
                .isInstanceOf(HostException.class);
        assertThat(there.resolve("file")).doesNotExist();
    }

    @Test
    public void aBlockThatBreaksOffIsSentAgain() throws Exception {
        Path original = random(3_000_000);
        AtomicBoolean broke = new AtomicBoolean();
        guest.rewriteCommands(text -> text.contains("'append'") && broke.compareAndSet(false, true)
                ? text.replace("cat >>\"$1\"", "head -c 9 >>\"$1\"; exit 1")
                : text);
        files.copyIn(steps(), original, there + "/file");
        assertThat(broke).isTrue();
        assertThat(there.resolve("file")).hasSameBinaryContentAs(original);
    }

    @Test
    public void saysWhatIsNotThere() throws Exception {
        Path original = random(1);
        assertThatThrownBy(() -> files.copyIn(steps(), original, there + "/no/file"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> files.copyIn(steps(), original, there.toString()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> files.copyOut(steps(), there + "/no", here.resolve("file"), 1000))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("is no file");
        assertThatThrownBy(() -> files.copyIn(steps(), here.resolve("no"), there + "/file"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Check the path on this machine");
    }

    private FileSteps steps() {
        return new PosixFileSteps(session, 1 << 20);
    }

    private Path random(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(here.resolve("original"), bytes);
    }
}
