package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.JsonFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LastingException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.ImageException;
import io.jenkins.plugins.nestedhyperv.qemu.image.ImageFolder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.vm.DiskSet.UsedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the disks of host VMs. An image is only ever read: system disks are children of it. */
final class Disks {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path images;
    private final ProgramRunner programs;
    private final LedgerFiles files;
    private final JsonFiles json;
    private final Optional<Endpoint> relay;

    Disks(Path images, ProgramRunner programs, LedgerFiles files, Optional<Endpoint> relay) {
        this.images = images;
        this.programs = programs;
        this.files = files;
        this.json = new JsonFiles(files);
        this.relay = relay;
    }

    /** Reads the set of a VM; empty unless all its disks were made and are there. */
    Optional<DiskSet> read(VmFolder folder) throws IOException {
        return json.read(folder.disks(), DiskSet.class)
                .filter(set -> paths(folder, set.dataDisks()).stream().allMatch(Files::exists));
    }

    /** Makes the disks of a VM, unless they are there. The file that says so is written last. */
    void ensure(VmFolder folder, HostVmPlan vm) throws IOException, InterruptedException {
        if (read(folder).isPresent()) {
            return;
        }
        DiskSet set = set(vm);
        for (Path file : paths(folder, set.dataDisks())) {
            Files.deleteIfExists(file); // half of one, from a crash
        }
        if (relay.isPresent()) { // QEMU itself says nothing when what it starts for a connection is missing
            programs.run(
                    ProgramCall.of(TIMEOUT, "busybox", "nc", "--help").withNextStep(Messages.text("relay.advice")));
        }
        files.replace(folder.seed(), SeedDisk.of(vm, relay));
        create(folder.disk(), List.of("-b", set.image().file(), "-F", "qcow2"), List.of());
        int number = 1;
        for (DataSize size : vm.dataDisks()) {
            create(folder.dataDisk(number++), List.of(), List.of(String.valueOf(size.bytes())));
        }
        json.write(folder.disks(), set);
    }

    /** Makes sure that the images behind a VM's disks are still those that the disks were made from. */
    void requireUnchanged(DiskSet set) throws IOException {
        List<UsedImage> used = new ArrayList<>(set.innerImages());
        used.add(set.image());
        for (UsedImage image : used) {
            ImageFolder now = open(image.name());
            if (!now.identity().equals(image.identity())) {
                throw new LastingException(Messages.text("image.changed", image.name(), images));
            }
        }
    }

    private DiskSet set(HostVmPlan vm) throws IOException {
        ImageFolder image = open(vm.image());
        List<UsedImage> inner = new ArrayList<>();
        for (String name : vm.innerImages()) {
            ImageFolder one = open(name);
            inner.add(new UsedImage(name, one.identity(), one.innerImage().toString()));
        }
        UsedImage root =
                new UsedImage(vm.image(), image.identity(), image.hostRoot().toString());
        return new DiskSet(
                image.hostKernel().toString(),
                image.hostInitrd().toString(),
                vm.dataDisks().size(),
                root,
                inner,
                relay.stream().toList());
    }

    private ImageFolder open(String name) throws LastingException {
        try {
            ImageFolder image = ImageFolder.open(images, name);
            image.check();
            return image;
        } catch (ImageException e) {
            LastingException lasting = new LastingException(e.getMessage());
            lasting.initCause(e);
            throw lasting;
        }
    }

    private void create(Path disk, List<String> backing, List<String> size) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", "qcow2"));
        command.addAll(backing);
        command.add(disk.toString());
        command.addAll(size);
        programs.run(ProgramCall.of(TIMEOUT, command).withNextStep(Messages.text("disk.advice", disk)));
    }

    private static List<Path> paths(VmFolder folder, int dataDisks) {
        List<Path> paths = new ArrayList<>(List.of(folder.disk(), folder.seed()));
        for (int i = 1; i <= dataDisks; i++) {
            paths.add(folder.dataDisk(i));
        }
        return paths;
    }
}
