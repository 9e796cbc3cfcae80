package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Deletes files by exact path under one root; never through a link, never what it does not know. */
public final class Deletion {
    private final Path root;

    /** Deletes under this root only. */
    public Deletion(RootFolder root) {
        this.root = root.path();
    }

    /**
     * Deletes the known files of a folder, and the folder itself if it is empty then.
     *
     * @param isKnown tells by name which files may be deleted; folders and links never are
     * @return the names that were left, because they are not known
     * @throws LastingException when the folder is not a real folder under the root
     */
    public List<String> clear(Path folder, Predicate<String> isKnown) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        requireReal(folder);
        List<String> left = new ArrayList<>();
        for (Path entry : entries(folder)) {
            String name = String.valueOf(entry.getFileName());
            if (isKnown.test(name) && isPlain(entry)) {
                Files.deleteIfExists(entry);
            } else {
                left.add(name);
            }
        }
        if (left.isEmpty()) {
            Files.delete(folder);
        }
        return left;
    }

    /** Makes sure that a folder is below the root by whole components, and that none of them is a link. */
    public void requireReal(Path folder) throws LastingException {
        if (!folder.equals(folder.normalize()) || !folder.startsWith(root) || folder.equals(root)) {
            throw new LastingException(Messages.text("path.outside", folder, root));
        }
        Path below = root;
        for (Path component : root.relativize(folder)) {
            below = below.resolve(component);
            if (!Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
                throw new LastingException(Messages.text("path.link", folder, below));
            }
        }
    }

    /** A file or a socket; we make no links. */
    private static boolean isPlain(Path entry) {
        return !Files.isSymbolicLink(entry) && !Files.isDirectory(entry);
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        }
        return entries;
    }
}
