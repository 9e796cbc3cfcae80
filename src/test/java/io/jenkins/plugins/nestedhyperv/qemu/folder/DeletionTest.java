package io.jenkins.plugins.nestedhyperv.qemu.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DeletionTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private Deletion deletion;

    @Before
    public void open() throws IOException {
        root = temporary.newFolder("root").toPath().toRealPath();
        deletion = new Deletion(RootFolder.at(root));
    }

    @Test
    public void knownFilesGoAndUnknownOnesStay() throws IOException {
        Path vm = Files.createDirectories(root.resolve("vm1"));
        Files.writeString(vm.resolve("disk.qcow2"), "ours");
        Files.writeString(vm.resolve("disk.qcow2.bak"), "theirs");
        assertThat(deletion.clear(vm, VmFolder::isOurs)).containsExactly("disk.qcow2.bak");
        assertThat(vm).isDirectoryContaining("glob:**/disk.qcow2.bak").isDirectoryNotContaining("glob:**/disk.qcow2");
    }

    @Test
    public void aLinkIsNotOursWhateverItsName() throws IOException {
        Path vm = Files.createDirectories(root.resolve("vm1"));
        Path elsewhere = Files.writeString(temporary.getRoot().toPath().resolve("golden"), "an image");
        Files.createSymbolicLink(vm.resolve("disk.qcow2"), elsewhere);
        assertThat(deletion.clear(vm, VmFolder::isOurs)).containsExactly("disk.qcow2");
        assertThat(elsewhere).hasContent("an image");
    }

    @Test
    public void aPathThroughALinkIsRefused() throws IOException {
        Path elsewhere = temporary.newFolder("elsewhere").toPath();
        Files.createDirectories(elsewhere.resolve("vm1"));
        Files.writeString(elsewhere.resolve("vm1/disk.qcow2"), "theirs");
        Files.createSymbolicLink(root.resolve("lab"), elsewhere);
        assertThatThrownBy(() -> deletion.clear(root.resolve("lab/vm1"), VmFolder::isOurs))
                .isInstanceOf(LastingException.class)
                .hasMessageContaining("leads through " + root.resolve("lab"));
        assertThat(elsewhere.resolve("vm1/disk.qcow2")).exists();
    }

    @Test
    public void nothingOutsideTheRootIsDeleted() throws IOException {
        Path neighbour = temporary.newFolder("root-2").toPath().toRealPath();
        for (Path folder : new Path[] {neighbour, root, root.resolve("../root-2")}) {
            assertThatThrownBy(() -> deletion.clear(folder, name -> true))
                    .as("%s", folder)
                    .isInstanceOf(LastingException.class)
                    .hasMessageContaining("is not a plain path below");
        }
        assertThat(neighbour).exists();
    }

    @Test
    public void deletingOneFolderNeverTouchesAnotherWhoseNameBeginsAlike() throws IOException {
        long seed = 20260101;
        Random random = new Random(seed);
        for (int history = 0; history < 50; history++) {
            TreeSet<String> names = new TreeSet<>();
            while (names.size() < 6) {
                names.add("vm" + "1".repeat(random.nextInt(3)) + random.nextInt(20));
            }
            for (String name : names) {
                Files.writeString(Files.createDirectories(root.resolve(name)).resolve("vm.json"), name);
            }
            String chosen = names.stream()
                    .skip(random.nextInt(names.size()))
                    .findFirst()
                    .orElseThrow();
            deletion.clear(root.resolve(chosen), VmFolder::isOurs);
            for (String name : names) {
                assertThat(Files.exists(root.resolve(name).resolve("vm.json")))
                        .as("seed %s, history %s: %s after deleting %s", seed, history, name, chosen)
                        .isEqualTo(!name.equals(chosen));
                deletion.clear(root.resolve(name), VmFolder::isOurs);
            }
        }
    }
}
