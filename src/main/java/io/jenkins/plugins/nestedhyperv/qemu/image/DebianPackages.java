package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gets Debian packages with all they depend on, without installing anything and without being root: apt works on lists,
 * a status and a cache in a folder of ours, as if nothing were installed, so that the result does not depend on what
 * this machine has. Where packages come from is the machine's own setting.
 */
final class DebianPackages {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    /** What apt writes for programs that watch a download. */
    private static final Pattern DOWNLOAD = Pattern.compile("dlstatus:\\d+:(\\d+)(?:\\.\\d+)?:.*");

    private final ProgramRunner programs;
    private final Path cache;

    DebianPackages(ProgramRunner programs, Path cache) {
        this.programs = programs;
        this.cache = cache;
    }

    /** Brings the lists of packages up to date; keeps the old ones when the servers cannot be reached. */
    void update() throws IOException, InterruptedException {
        Files.createDirectories(cache.resolve("lists/partial"));
        Files.createDirectories(cache.resolve("archives/partial"));
        Files.writeString(cache.resolve("status"), "");
        programs.run(apt("update"));
    }

    /**
     * Downloads what is not in the cache yet. Apt compares each file with its signed lists.
     *
     * @return the packages and all they depend on
     */
    List<DebianPackage> download(List<String> names, BuildListener listener) throws IOException, InterruptedException {
        List<String> install = new ArrayList<>(List.of("install", "--no-install-recommends"));
        install.addAll(names);
        BuildStep.DOWNLOAD.report(listener, 0, 1);
        List<String> download = new ArrayList<>(install);
        download.addAll(List.of("--download-only", "-o", "APT::Status-Fd=1"));
        programs.run(
                apt(download.toArray(String[]::new)),
                line -> downloadPercent(line).ifPresent(percent -> BuildStep.DOWNLOAD.report(listener, percent, 100)));
        install.add("--simulate");
        return programs.run(apt(install.toArray(String[]::new)))
                .lines()
                .map(DebianPackage::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    static Optional<Integer> downloadPercent(String line) {
        Matcher matcher = DOWNLOAD.matcher(line);
        return matcher.matches() ? Optional.of(Math.min(100, Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }

    /** Unpacks packages into a folder, without running any of their scripts. */
    void unpack(List<DebianPackage> packages, Path folder, BuildListener listener)
            throws IOException, InterruptedException {
        int done = 0;
        for (DebianPackage one : packages) {
            BuildStep.UNPACK.report(listener, done, packages.size());
            String file = cache.resolve("archives").resolve(one.fileName()).toString();
            programs.run(ProgramCall.of(TIMEOUT, "dpkg-deb", "-x", file, folder.toString()));
            done++;
        }
    }

    private ProgramCall apt(String... command) {
        List<String> arguments = new ArrayList<>(List.of("apt-get", "-q", "-y"));
        option(arguments, "Dir::State=" + cache);
        option(arguments, "Dir::State::status=" + cache.resolve("status"));
        option(arguments, "Dir::Cache=" + cache);
        option(arguments, "Debug::NoLocking=1"); // our own lock is held, and apt's would need root
        option(arguments, "APT::Sandbox::User=root"); // apt's own user could not write here
        option(arguments, "APT::Architectures=amd64");
        option(arguments, "Acquire::Languages=none");
        option(arguments, "Acquire::Retries=3");
        arguments.addAll(List.of(command));
        return ProgramCall.of(TIMEOUT, arguments).withNextStep(Messages.text("next.apt", cache));
    }

    private static void option(List<String> arguments, String setting) {
        arguments.add("-o");
        arguments.add(setting);
    }
}
