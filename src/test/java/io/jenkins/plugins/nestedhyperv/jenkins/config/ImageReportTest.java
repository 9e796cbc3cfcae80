package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.qemu.image.FakeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the form says about a folder with images. */
public class ImageReportTest {
    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void aMissingFolderHasNoImagesAndSaysHowToMakeOne() throws IOException {
        Path missing = folders.getRoot().toPath().resolve("images");
        ImageReport report = ImageReport.of(missing);
        assertThat(report.forAgents()).isFalse();
        assertThat(report.text())
                .startsWith("There is no image in " + missing + " yet.")
                .endsWith("nhv image build tiny-jre --jre --images " + missing);
    }

    @Test
    public void imagesAreListedWithWhetherTheyHaveJava() throws IOException {
        Path images = folders.getRoot().toPath();
        FakeImage.make(images, "plain");
        assertThat(ImageReport.of(images).forAgents()).isFalse();
        assertThat(ImageReport.of(images).text()).startsWith("Images: plain (without Java). Agents need");
        FakeImage.make(images, "tiny");
        Path manifest = images.resolve("tiny/image.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"java\": false", "\"java\": true"));
        assertThat(ImageReport.of(images))
                .isEqualTo(new ImageReport(true, "Images: plain (without Java), tiny (with Java)."));
    }

    @Test
    public void aDamagedImageIsToldByName() throws IOException {
        Path images = folders.getRoot().toPath();
        FakeImage.make(images, "tiny");
        Files.writeString(images.resolve("tiny/image.json"), "{");
        assertThatThrownBy(() -> ImageReport.of(images))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tiny");
    }
}
