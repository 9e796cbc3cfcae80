package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Builds a fresh image, with a Java runtime, in an empty folder. */
public class ImageBuildLongIT {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ConcurrentLinkedQueue<String> steps = new ConcurrentLinkedQueue<>();

    /** So that the folder can be deleted by users other than root, too. */
    @After
    public void deleteReadOnlyImages() throws Exception {
        FileTrees.delete(temporary.getRoot().toPath().resolve("images"));
    }

    private ImageFolder build(Path images) throws Exception {
        ImageBuilder builder = new ImageBuilder(
                BuildRequirements.ofThisMachine(),
                new LocalProgramRunner(ProgramFinder.ofThisMachine()),
                new DurableFiles(),
                images,
                images.resolveSibling("packages"));
        return builder.build(new ImageRequest("tiny", true), (step, percent) -> steps.add(step + " " + percent));
    }

    @Test
    public void twoBuildersAtOnceMakeOneImage() throws Exception {
        RanAgainst.record("a fresh image from Debian packages");
        Path images = temporary.getRoot().toPath().resolve("images");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<ImageFolder>> both =
                    List.of(threads.submit(() -> build(images)), threads.submit(() -> build(images)));
            assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
        } finally {
            threads.shutdownNow();
        }
        ImageFolder image = ImageFolder.open(images, "tiny");
        image.verify();
        assertThat(image.manifest().java()).isTrue();
        assertThat(steps).containsOnlyOnce("checking sums 100");
        assertThat(images.toFile().list()).containsExactlyInAnyOrder(".lock", "tiny");
    }
}
