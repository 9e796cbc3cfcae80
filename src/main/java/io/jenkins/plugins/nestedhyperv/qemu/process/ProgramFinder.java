package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs in a list of folders, in its order. Immutable. */
public final class ProgramFinder {
    /** Where Debian keeps mke2fs and others that are not in the search path of a user who is not root. */
    private static final String SYSTEM_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin";

    private final List<Path> folders;

    /** A finder that looks in these folders. */
    public ProgramFinder(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The search path of this process, followed by the system's {@code sbin} folders. */
    public static ProgramFinder ofThisMachine() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
        return new ProgramFinder(Stream.of((path + ":" + SYSTEM_FOLDERS).split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList());
    }

    /**
     * Looks for an executable file.
     *
     * @param program a name without a slash, or a path, which is taken as it is
     */
    public Optional<Path> find(String program) {
        Stream<Path> candidates = program.indexOf('/') >= 0
                ? Stream.of(Path.of(program))
                : folders.stream().map(folder -> folder.resolve(program));
        return candidates
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
