package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import io.jenkins.plugins.nestedhyperv.hyperv.HostProbe;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether there is room for labs beside what the administrator keeps free. */
final class PlaceCheck {
    /** What a host VM has at least: Hyper-V inside a VM needs 4 GB. */
    private static final DataSize LAB_MEMORY = DataSize.ofGigabytes(4);

    /** What the disks of a small lab grow by. */
    private static final DataSize LAB_DISK = DataSize.ofGigabytes(10);

    private static final Set<String> FILE_SYSTEMS = Set.of("NTFS", "ReFS", "CSVFS_NTFS", "CSVFS_ReFS");

    private PlaceCheck() {}

    static List<Finding> of(HostProbe probe, HostConfig host) {
        List<Finding> findings = new ArrayList<>();
        probe.memory()
                .ifPresent(memory -> findings.add(memory(memory, host.floors().memory())));
        probe.rootVolume().ifPresent(volume -> findings.addAll(root(volume, host)));
        probe.imagesVolume()
                .filter(volume -> !volume.there())
                .ifPresent(volume -> findings.add(Finding.problem(
                        Messages.text("images.noFolder", host.images().text()),
                        Messages.text("images.noFolderMend", host.images().text()))));
        return findings;
    }

    private static Finding memory(HostProbe.Memory memory, DataSize floor) {
        DataSize needed = LAB_MEMORY.plus(floor);
        return memory.free().compareTo(needed) >= 0
                ? Finding.ok(Messages.text("memory.ok", rounded(memory.free()), rounded(memory.total())))
                : Finding.problem(
                        Messages.text("memory.low", rounded(memory.free()), needed), Messages.text("memory.mend"));
    }

    private static List<Finding> root(HostProbe.Volume volume, HostConfig host) {
        List<Finding> findings = new ArrayList<>();
        DataSize needed = LAB_DISK.plus(host.floors().disk());
        findings.add(
                volume.free().compareTo(needed) >= 0
                        ? Finding.ok(Messages.text(
                                "disk.ok", volume.drive(), rounded(volume.free()), rounded(volume.size())))
                        : Finding.problem(
                                Messages.text("disk.low", volume.drive(), rounded(volume.free()), needed),
                                Messages.text("disk.mend")));
        if (!FILE_SYSTEMS.contains(volume.fileSystem())) {
            findings.add(Finding.problem(
                    Messages.text("disk.fileSystem", volume.drive(), volume.fileSystem()),
                    Messages.text("disk.fileSystemMend")));
        }
        if (!volume.others().isEmpty()) {
            findings.add(Finding.warning(
                    Messages.text("disk.shared", volume.drive(), some(volume.others())),
                    Messages.text("disk.sharedMend")));
        }
        return findings;
    }

    /** The first few names of a long list. */
    static String some(List<String> names) {
        int shown = 5;
        String first = String.join(", ", names.subList(0, Math.min(shown, names.size())));
        return names.size() <= shown ? first : Messages.text("some", first, names.size() - shown);
    }

    private static DataSize rounded(DataSize size) {
        return DataSize.ofMegabytes(size.toMegabytes());
    }
}
