package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** Makes the root folder of a guest from unpacked packages. */
final class GuestRoot {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final List<String> EMPTY_FOLDERS =
            List.of("dev", "proc", "sys", "run", "tmp", "root", "mnt", "var", "opt", "etc/nhv");

    private final ProgramRunner programs;
    private final DebianTree tree;
    private final Libraries libraries;
    private final Path root;

    GuestRoot(ProgramRunner programs, DebianTree tree, Path root) throws IOException {
        this.programs = programs;
        this.tree = tree;
        this.libraries = new Libraries(programs, tree);
        this.root = root;
    }

    /** Writes all that the recipe asks for. */
    void write(GuestRecipe recipe) throws IOException, InterruptedException {
        folders();
        busybox();
        settings();
        for (String program : recipe.programs()) {
            FileTrees.copyProgram(tree.file(program), root.resolve(program));
            copyLibraries(libraries.of(tree.file(program)));
        }
        Path loader = Path.of("../..", DebianTree.LOADER); // is among the libraries of each program
        Files.createSymbolicLink(root.resolve(DebianTree.LOADER_LINK), loader);
        for (String name : recipe.firmware()) {
            Path file = tree.anyFile(List.of("usr/share/seabios/" + name, "usr/share/qemu/" + name));
            FileTrees.copy(file, root.resolve("usr/share/qemu").resolve(name));
        }
        if (!recipe.modules().isEmpty()) {
            new KernelModules(programs, tree).copy(recipe.modules(), root);
        }
    }

    /** Adds a Java runtime as /opt/java, in everybody's search path. */
    void addJava(JavaRuntime java) throws IOException, InterruptedException {
        Path runtime = root.resolve("opt/java");
        java.link(runtime);
        for (Path file : FileTrees.below(runtime)) {
            if (file.toString().endsWith(".so") || file.endsWith("bin/java")) {
                copyLibraries(libraries.available(file));
            }
        }
        Files.createSymbolicLink(root.resolve("usr/bin/java"), Path.of("../../opt/java/bin/java"));
    }

    private void folders() throws IOException {
        DebianTree.mergeUsr(root);
        for (String folder : EMPTY_FOLDERS) {
            Files.createDirectories(root.resolve(folder));
        }
        FileTrees.openToAll(root.resolve("tmp"));
    }

    private void busybox() throws IOException, InterruptedException {
        FileTrees.copyProgram(tree.busybox(), root.resolve("usr/bin/busybox"));
        String list = programs.run(ProgramCall.of(TIMEOUT, tree.busybox().toString(), "--list"));
        for (String applet : new TreeSet<>(list.lines().toList())) {
            if (!applet.equals("busybox")) {
                Files.createSymbolicLink(root.resolve("usr/bin").resolve(applet), Path.of("busybox"));
            }
        }
        Files.createSymbolicLink(root.resolve("usr/sbin/init"), Path.of("../bin/busybox"));
    }

    private void settings() throws IOException {
        FileTrees.copyScript("boot", root.resolve("etc/nhv/boot"));
        FileTrees.copyScript("dhcp", root.resolve("etc/nhv/dhcp"));
        FileTrees.copyScript("inittab", root.resolve("etc/inittab"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        Files.writeString(root.resolve("etc/shadow"), "root:*:::::::\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
        Files.writeString(root.resolve("etc/shells"), "/bin/sh\n");
        Files.writeString(root.resolve("etc/nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
    }

    private void copyLibraries(Iterable<Path> files) throws IOException {
        for (Path file : files) {
            Path copy = root.resolve(DebianTree.LIBRARIES).resolve(String.valueOf(file.getFileName()));
            if (!Files.exists(copy)) {
                FileTrees.copy(file, copy);
            }
        }
    }
}
