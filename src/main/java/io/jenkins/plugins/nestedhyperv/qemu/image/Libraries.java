package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the shared libraries of programs in unpacked packages, by the packages' own dynamic loader. This machine's
 * libraries are never taken, so what is missing is found here and not in the guest.
 */
final class Libraries {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    /** One line of the loader's listing: a name and where it was found. */
    private static final Pattern LINE = Pattern.compile("\\s*(\\S+) => (not found|\\S+ \\(0x[0-9a-f]+\\))");

    private final ProgramRunner programs;
    private final DebianTree tree;
    private final String searchPath;

    Libraries(ProgramRunner programs, DebianTree tree) throws IOException {
        this.programs = programs;
        this.tree = tree;
        Set<String> folders = new TreeSet<>();
        for (Path libraries : tree.libraryFolders()) {
            folders.addAll(withLibraries(libraries));
        }
        this.searchPath = String.join(":", folders);
    }

    /** Debian keeps a few libraries in folders of their own, which the programs name by their place in a real root. */
    private static Set<String> withLibraries(Path libraries) throws IOException {
        try (Stream<Path> files = Files.walk(libraries)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("lib"))
                    .filter(file -> file.toString().contains(".so"))
                    .map(file -> file.resolveSibling("").toString())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * The libraries that a program or library needs, at whatever distance.
     *
     * @throws ImageException when one is not in the packages
     */
    Set<Path> of(Path program) throws IOException, InterruptedException {
        String listing = list(program);
        List<String> missing = outside(listing, tree.folder());
        if (!missing.isEmpty()) {
            throw new ImageException(Messages.text("build.noLibrary", program, String.join(", ", missing)));
        }
        return inside(listing, tree.folder());
    }

    /** As {@link #of}, but what is not in the packages is left out: parts of a Java runtime that nobody calls. */
    Set<Path> available(Path program) throws IOException, InterruptedException {
        return inside(list(program), tree.folder());
    }

    private String list(Path program) throws IOException, InterruptedException {
        String loader = tree.file(DebianTree.LOADER).toString();
        ProgramCall call = ProgramCall.of(
                TIMEOUT,
                loader,
                "--inhibit-cache",
                "--glibc-hwcaps-mask",
                "none",
                "--library-path",
                searchPath,
                program.toString());
        // The loader's way to list what it would load, and to go on where something is missing, as ldd does.
        return programs.run(call.withEnvironment(Map.of("LD_TRACE_LOADED_OBJECTS", "1")));
    }

    /** The listed libraries that are in this tree. */
    static Set<Path> inside(String listing, Path tree) {
        return lines(listing)
                .map(Libraries::place)
                .filter(place -> place.startsWith(tree))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the listed libraries that are not: not found at all, or only on this machine. */
    static List<String> outside(String listing, Path tree) {
        return lines(listing)
                .filter(line -> !place(line).startsWith(tree))
                .map(line -> line.group(1))
                .toList();
    }

    private static Stream<MatchResult> lines(String listing) {
        return listing.lines().map(LINE::matcher).filter(Matcher::matches).map(Matcher::toMatchResult);
    }

    private static Path place(MatchResult line) {
        return Path.of(line.group(2).replaceAll(" \\(0x.*", "")).normalize();
    }
}
