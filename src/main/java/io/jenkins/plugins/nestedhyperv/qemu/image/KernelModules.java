package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Copies chosen kernel modules into a guest's root, so that its modprobe finds them. */
final class KernelModules {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String COMPRESSED = ".xz";

    private final ProgramRunner programs;
    private final DebianTree tree;

    KernelModules(ProgramRunner programs, DebianTree tree) {
        this.programs = programs;
        this.tree = tree;
    }

    /** Copies these modules; those that the kernel has built in are left out. */
    void copy(List<String> modules, Path root) throws IOException, InterruptedException {
        Path source = tree.kernelModules();
        String version = tree.kernelVersion();
        Path target = root.resolve("usr/lib/modules").resolve(version);
        String builtIn = Files.readString(source.resolve("modules.builtin"));
        List<Path> available = FileTrees.below(source);
        for (String module : modules) {
            if (!builtIn.contains("/" + module + ".ko")) {
                copy(find(available, module), source, target);
            }
        }
        FileTrees.copy(source.resolve("modules.builtin"), target.resolve("modules.builtin"));
        String busybox = tree.busybox().toString();
        programs.run(ProgramCall.of(TIMEOUT, busybox, "depmod", "-b", root.toString(), version));
    }

    private static Path find(List<Path> available, String module) throws ImageException {
        Optional<Path> file = available.stream()
                .filter(path -> path.endsWith(module + ".ko") || path.endsWith(module + ".ko" + COMPRESSED))
                .findFirst();
        return file.orElseThrow(() -> new ImageException(Messages.text("build.noModule", module)));
    }

    private void copy(Path module, Path source, Path target) throws IOException, InterruptedException {
        Path copy = target.resolve(source.relativize(module).toString());
        FileTrees.copy(module, copy);
        if (copy.toString().endsWith(COMPRESSED)) { // Debian 13 compresses them, and busybox loads them as they are
            programs.run(ProgramCall.of(TIMEOUT, tree.busybox().toString(), "unxz", copy.toString()));
        }
    }
}
