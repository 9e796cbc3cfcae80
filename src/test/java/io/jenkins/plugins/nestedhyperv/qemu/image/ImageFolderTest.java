package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ImageFolderTest {
    private static final FileTime EARLIER = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final FileTime MADE = FileTime.from(Instant.parse("2026-01-01T00:00:01Z"));
    private static final FileTime LATER = FileTime.from(Instant.parse("2026-01-01T00:00:02Z"));

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path images;
    private Path folder;

    @Before
    public void makeImage() throws Exception {
        images = temporary.getRoot().toPath();
        folder = images.resolve("tiny");
        Map<String, ImageFile> files = new TreeMap<>();
        for (String file : List.of("host/vmlinuz", "host/initrd", "host/root.qcow2", "inner/image.img")) {
            write(file, "content of " + file, EARLIER);
            byte[] bytes = ("content of " + file).getBytes(StandardCharsets.UTF_8);
            files.put(file, new ImageFile(bytes.length, Sha256.of(bytes)));
        }
        ImageManifest manifest = new ImageManifest(
                1,
                "tiny",
                List.of("host", "inner"),
                "x86_64",
                "recipe",
                false,
                8L << 30,
                2L << 30,
                List.of("a=1"),
                files);
        write("image.json", manifest.toJson(), MADE);
    }

    private void write(String file, String content, FileTime time) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setLastModifiedTime(path, time);
    }

    private ImageFolder open() throws Exception {
        return ImageFolder.open(images, "tiny");
    }

    @Test
    public void namesItsFiles() throws Exception {
        ImageFolder image = open();
        assertThat(image.hostKernel()).isEqualTo(folder.resolve("host/vmlinuz"));
        assertThat(image.hostInitrd()).isEqualTo(folder.resolve("host/initrd"));
        assertThat(image.hostRoot()).isEqualTo(folder.resolve("host/root.qcow2"));
        assertThat(image.innerImage()).isEqualTo(folder.resolve("inner/image.img"));
        assertThat(image.manifest().hostDiskBytes()).isEqualTo(8L << 30);
        assertThat(image.identity()).matches("tiny@[0-9a-f]{64}");
    }

    @Test
    public void anUntouchedImagePassesBothChecks() throws Exception {
        open().check();
        open().verify();
    }

    @Test
    public void theCheckFindsAMissingFile() throws Exception {
        Files.delete(folder.resolve("host/initrd"));
        assertThatThrownBy(() -> open().check())
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("Image tiny is damaged: " + folder.resolve("host/initrd"))
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    public void theCheckFindsAnotherSize() throws Exception {
        write("host/initrd", "short", EARLIER);
        assertThatThrownBy(() -> open().check())
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("it has 5 bytes instead of 22");
    }

    @Test
    public void theCheckReadsAFileThatChangedLater() throws Exception {
        write("host/initrd", "CONTENT OF host/initrd", LATER);
        assertThatThrownBy(() -> open().check())
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("its SHA-256 is");
    }

    @Test
    public void theCheckAcceptsTheSameContentWithALaterTimeAsACopyHas() throws Exception {
        write("host/initrd", "content of host/initrd", LATER);
        open().check();
    }

    @Test
    public void onlyTheFullCheckFindsAChangeThatHidItsTime() throws Exception {
        write("host/initrd", "CONTENT OF host/initrd", EARLIER);
        open().check();
        assertThatThrownBy(() -> open().verify())
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("its SHA-256 is");
    }

    @Test
    public void aMissingImageIsToldWithTheCommandThatBuildsIt() {
        assertThatThrownBy(() -> ImageFolder.open(images, "other"))
                .isInstanceOf(ImageException.class)
                .hasMessage("There is no image other in " + images
                        + ". Build it with the command line (image build other), or copy its folder there.");
    }

    @Test
    public void aNameIsNoPath() {
        assertThatThrownBy(() -> ImageFolder.open(images, "../tiny"))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("../tiny cannot be the name of an image");
    }

    @Test
    public void tellsWhatIsWrongWithADescription() throws Exception {
        assertRefused("", "it is empty");
        assertRefused("{\"format\": 1,", "End of input");
        assertRefused("{\"format\": 2}", "format: 2 is not 1");
        assertRefused("{\"format\": 1, \"name\": \"tiny\"}", "architecture");
        String escaping =
                "{'format':1,'name':'tiny','architecture':'x','recipe':'y','roles':[],'packages':[],'files':{'../x':"
                        + "{'bytes':1,'sha256':'" + "0".repeat(64) + "'}}}";
        assertRefused(escaping.replace('\'', '"'), "files: ../x does not match");
        assertRefused(escaping.replace('\'', '"').replace("000", "0"), "is not 64 hexadecimal digits");
    }

    private void assertRefused(String json, String problem) throws Exception {
        write("image.json", json, MADE);
        assertThatThrownBy(this::open)
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("The description of image tiny in " + folder + " cannot be understood: ")
                .hasMessageContaining(problem);
    }

    @Test
    public void refusesAFolderWithTheDescriptionOfAnotherImage() throws Exception {
        Files.move(folder, images.resolve("renamed"));
        assertThatThrownBy(() -> ImageFolder.open(images, "renamed"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("does not hold an image renamed");
    }

    @Test
    public void listsCompleteImagesOnly() throws Exception {
        Files.createDirectories(images.resolve(".build-tiny-1"));
        Files.createDirectories(images.resolve("empty"));
        assertThat(ImageFolder.names(images)).containsExactly("tiny");
        assertThat(ImageFolder.names(images.resolve("none"))).isEmpty();
    }
}
