package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An image that passes every check and that nothing could be started from. */
public final class FakeImage {
    private FakeImage() {}

    /** Makes one in a folder with images, over the one that is there; each has another identity. Returns the folder. */
    public static Path make(Path images, String name) throws IOException {
        Map<String, ImageFile> files = new TreeMap<>();
        for (String file : List.of("host/vmlinuz", "host/initrd", "host/root.qcow2", "inner/image.img")) {
            byte[] content = (file + " made at " + System.nanoTime()).getBytes(StandardCharsets.UTF_8);
            Path path = images.resolve(name).resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
            files.put(file, new ImageFile(content.length, Sha256.of(content)));
        }
        ImageManifest manifest = new ImageManifest(
                1,
                name,
                List.of("host", "inner"),
                "x86_64",
                "recipe",
                false,
                1L << 30,
                1L << 30,
                List.of("a=1"),
                files);
        Files.writeString(images.resolve(name).resolve("image.json"), manifest.toJson());
        return images;
    }
}
