package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** Compares an image's files with its description. */
final class ImageCheck {
    private ImageCheck() {}

    static void of(ImageFolder image, boolean readAll) throws ImageException {
        for (Map.Entry<String, ImageFile> file : image.files().entrySet()) {
            Path path = image.folder().resolve(file.getKey());
            try {
                check(image, path, file.getValue(), readAll);
            } catch (ImageException e) {
                throw e;
            } catch (IOException e) {
                throw damaged(image, path, e.toString());
            }
        }
    }

    private static void check(ImageFolder image, Path path, ImageFile expected, boolean read) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.size() != expected.bytes()) {
            throw damaged(image, path, Messages.text("image.size", attributes.size() + "", expected.bytes() + ""));
        }
        FileTime made = Files.getLastModifiedTime(image.folder().resolve(ImageFolder.MANIFEST));
        boolean untouched = attributes.lastModifiedTime().compareTo(made) < 0;
        if (!read && untouched) {
            return;
        }
        String found = Sha256.of(path);
        if (!found.equals(expected.sha256())) {
            throw damaged(image, path, Messages.text("image.hash", found, expected.sha256()));
        }
    }

    private static ImageException damaged(ImageFolder image, Path path, String what) {
        String name = image.manifest().name();
        return new ImageException(Messages.text("image.damaged", name, path, what, image.folder()));
    }
}
