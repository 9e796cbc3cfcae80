package io.jenkins.plugins.nestedhyperv.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads the project's own text files: what is, or will be, committed. */
final class SourceTree {
    private static final Set<String> FOREIGN_FOLDERS = Set.of(".git", "target", "work", ".idea", ".vscode");
    private static final Set<String> BINARY = Set.of("png", "jpg", "gif", "ico", "jar", "gz", "xz", "zip", "vhdx");

    private SourceTree() {}

    static List<SourceFile> read(Path root) {
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean foreign = folder.getParent().equals(root) && FOREIGN_FOLDERS.contains(nameOf(folder));
                    return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    boolean isText = attributes.isRegularFile() && !BINARY.contains(extensionOf(file));
                    if (isText && !nameOf(file).equals(".git")) { // A file of this name is a linked work tree's.
                        String path = root.relativize(file).toString().replace('\\', '/');
                        files.add(new SourceFile(path, Files.readString(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the project's files as UTF-8 under " + root, e);
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return files;
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    private static String extensionOf(Path file) {
        String name = nameOf(file);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
