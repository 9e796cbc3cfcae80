package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One build of an image in a work folder of its own. */
final class ImageAssembly {
    private final BuildRequirements requirements;
    private final ProgramRunner programs;
    private final DebianPackages debian;
    private final Path work;
    private final Path image;

    ImageAssembly(BuildRequirements requirements, ProgramRunner programs, Path cache, Path work) {
        this.requirements = requirements;
        this.programs = programs;
        this.debian = new DebianPackages(programs, cache);
        this.work = work;
        this.image = work.resolve("image");
    }

    /** Makes the image and returns its folder, which is still in the work folder. */
    Path make(ImageRequest request, BuildListener listener) throws IOException, InterruptedException {
        BuildStep.LISTS.report(listener, 0, 1);
        debian.update();
        List<DebianPackage> packages = debian.download(GuestRecipe.PACKAGES, listener);
        DebianTree tree = new DebianTree(work.resolve("tree"));
        debian.unpack(packages, tree.folder(), listener);
        BuildStep.INITRD.report(listener, 0, 1);
        FileTrees.copy(tree.kernel(), image.resolve(ImageFolder.HOST_KERNEL));
        initrd(tree, image.resolve(ImageFolder.HOST_INITRD));
        BuildStep.INNER.report(listener, 0, 1);
        inner(tree, request.java());
        BuildStep.HOST.report(listener, 0, 1);
        host(tree);
        BuildStep.DESCRIBE.report(listener, 0, 1);
        describe(request, packages);
        BuildStep.DESCRIBE.report(listener, 1, 1);
        return image;
    }

    private void initrd(DebianTree tree, Path file) throws IOException, InterruptedException {
        Path root = work.resolve("initrd");
        DebianTree.mergeUsr(root);
        for (String folder : List.of("dev", "proc", "sys", "root")) {
            Files.createDirectories(root.resolve(folder));
        }
        FileTrees.copyProgram(tree.busybox(), root.resolve("usr/bin/busybox"));
        FileTrees.copyScript("init", root.resolve("init"));
        new KernelModules(programs, tree).copy(GuestRecipe.INITRD_MODULES, root);
        try (OutputStream target = Files.newOutputStream(file)) {
            InitramfsWriter.write(root, target);
        }
    }

    /** The disk of inner VMs gets the same kernel and initrd as the host VM. */
    private void inner(DebianTree tree, boolean java) throws IOException, InterruptedException {
        GuestRoot root = new GuestRoot(programs, tree, work.resolve("inner-root"));
        root.write(GuestRecipe.INNER);
        if (java) {
            root.addJava(new JavaRuntime(programs, requirements.jlink()));
        }
        Path content = Files.createDirectories(work.resolve("inner-image"));
        FileTrees.copy(image.resolve(ImageFolder.HOST_KERNEL), content.resolve("vmlinuz"));
        FileTrees.copy(image.resolve(ImageFolder.HOST_INITRD), content.resolve("initrd"));
        Ext4Disk disks = new Ext4Disk(programs);
        disks.makeRoot(work.resolve("inner-root"), GuestRecipe.INNER.diskBytes(), content.resolve("root.qcow2"));
        Path disk = image.resolve(ImageFolder.INNER_IMAGE);
        Files.createDirectories(disk.resolveSibling(""));
        disks.makeReadOnly(content, disk);
    }

    private void host(DebianTree tree) throws IOException, InterruptedException {
        Path root = work.resolve("host-root");
        new GuestRoot(programs, tree, root).write(GuestRecipe.HOST);
        new Ext4Disk(programs).makeRoot(root, GuestRecipe.HOST.diskBytes(), image.resolve(ImageFolder.HOST_ROOT));
    }

    private void describe(ImageRequest request, List<DebianPackage> packages) throws IOException {
        Map<String, ImageFile> files = new TreeMap<>();
        for (Path file : FileTrees.below(image)) {
            if (Files.isRegularFile(file)) {
                files.put(image.relativize(file).toString(), new ImageFile(Files.size(file), Sha256.of(file)));
            }
        }
        ImageManifest manifest = new ImageManifest(
                ImageManifest.FORMAT,
                request.name(),
                List.of("host", "inner"),
                "x86_64",
                GuestRecipe.identity(),
                request.java(),
                GuestRecipe.HOST.diskBytes(),
                GuestRecipe.INNER.diskBytes(),
                packages.stream().map(DebianPackage::toString).sorted().toList(),
                files);
        Files.writeString(image.resolve(ImageFolder.MANIFEST), manifest.toJson());
    }
}
