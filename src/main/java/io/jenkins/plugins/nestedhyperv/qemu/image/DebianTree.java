package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Debian packages unpacked into one folder. Their files are asked for by their place below {@code usr}; packages of Debian
 * 12 still bring many of them in the root itself.
 */
record DebianTree(Path folder) {
    /** Where Debian keeps the libraries of this architecture. */
    static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";

    /** The dynamic loader's file, as its package brings it. */
    static final String LOADER = LIBRARIES + "/ld-linux-x86-64.so.2";

    /** Where every program looks for the dynamic loader. */
    static final String LOADER_LINK = "usr/lib64/ld-linux-x86-64.so.2";

    private static final List<String> MERGED = List.of("bin", "sbin", "lib", "lib64");

    /** Makes the folders and links of a root in which {@code bin}, {@code sbin} and {@code lib} are below {@code usr}. */
    static void mergeUsr(Path folder) throws IOException {
        for (String name : MERGED) {
            Files.createDirectories(folder.resolve("usr").resolve(name));
            Files.createSymbolicLink(folder.resolve(name), Path.of("usr", name));
        }
    }

    /** A file that a package must have brought. */
    Path file(String path) throws ImageException {
        return find(List.of(path)).orElseThrow(() -> missing(path));
    }

    /** The first of these files that a package has brought. */
    Path anyFile(List<String> paths) throws ImageException {
        return find(paths).orElseThrow(() -> missing(String.join(", ", paths)));
    }

    private Optional<Path> find(List<String> paths) {
        return paths.stream()
                .flatMap(path -> Stream.of(path, path.replaceFirst("^usr/", "")))
                .map(folder::resolve)
                .filter(this::isInside)
                .findFirst();
    }

    /** Packages bring links with absolute targets, which here would lead to a file of this machine. */
    private boolean isInside(Path file) {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** The folders with libraries that are there. */
    List<Path> libraryFolders() {
        return Stream.of(LIBRARIES, LIBRARIES.replaceFirst("^usr/", ""))
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .toList();
    }

    Path busybox() throws ImageException {
        return file("usr/bin/busybox");
    }

    Path kernel() throws IOException {
        return file("boot/vmlinuz-" + kernelVersion());
    }

    Path kernelModules() throws IOException {
        return file("usr/lib/modules/" + kernelVersion());
    }

    String kernelVersion() throws IOException {
        Path modules = file("usr/lib/modules");
        try (Stream<Path> versions = Files.list(modules)) {
            return versions.map(path -> String.valueOf(path.getFileName()))
                    .findFirst()
                    .orElseThrow(() -> missing("usr/lib/modules/*"));
        }
    }

    private static ImageException missing(String what) {
        return new ImageException(Messages.text("build.notInPackages", what));
    }
}
