package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Operations on whole folders, and the few on files that guests' roots need. Links are never followed. */
final class FileTrees {
    /** The scripts of guests, in this package's resources. */
    static final List<String> SCRIPTS = List.of("init", "boot", "dhcp", "inittab");

    private static final String PROGRAM = "rwxr-xr-x";

    private FileTrees() {}

    /** Everything below a folder, parents first, sorted. */
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    /** Deletes a folder and what is in it, also what was made read-only; nothing if it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                setMode(dir, "rwx------");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Takes everybody's right to write, for a folder and all below it. */
    static void makeReadOnly(Path folder) throws IOException {
        for (Path path : below(folder)) {
            setMode(path, Files.isDirectory(path) ? "r-xr-xr-x" : "r--r--r--");
        }
        setMode(folder, "r-xr-xr-x");
    }

    /** Gives the owner the right to change a folder and all folders below it. */
    static void makeWritable(Path folder) throws IOException {
        for (Path path : below(folder)) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                setMode(path, PROGRAM);
            }
        }
        setMode(folder, PROGRAM);
    }

    /** Lets everybody write into a folder. */
    static void openToAll(Path folder) throws IOException {
        setMode(folder, "rwxrwxrwx");
    }

    /** Copies a file's content, following a link, and makes the folders above the copy. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(from, to);
    }

    /** As {@link #copy}, and the copy can be executed. */
    static void copyProgram(Path from, Path to) throws IOException {
        copy(from, to);
        setMode(to, PROGRAM);
    }

    /** Writes one of {@link #SCRIPTS} into a guest's root. */
    static void copyScript(String name, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        Files.writeString(to, script(name));
        setMode(to, PROGRAM);
    }

    /** The text of one of {@link #SCRIPTS}. */
    static String script(String name) throws IOException {
        try (InputStream script = FileTrees.class.getResourceAsStream("guest/" + name)) {
            if (script == null) {
                throw new IllegalStateException("no resource guest/" + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
