package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this machine has and has free, and what it sees of its own processor. */
final class MachineFacts {
    private static final int KB = 1024;

    private final MachineFiles files;

    MachineFacts(MachineFiles files) {
        this.files = files;
    }

    HostResources resources(RootFolder root) throws IOException {
        String memory = files.read("/proc/meminfo");
        FileStore volume = Files.getFileStore(root.present());
        return new HostResources(
                size("MemTotal", memory),
                size("MemAvailable", memory),
                Runtime.getRuntime().availableProcessors(),
                new DataSize(volume.getTotalSpace()),
                new DataSize(volume.getUsableSpace()));
    }

    /** A hypervisor counts as launched when the kernel's module is loaded and the processor has what it needs. */
    LevelFacts processor(boolean vmRuns) throws IOException {
        String cpuinfo = files.read("/proc/cpuinfo");
        List<String> flags = List.of(value("flags", cpuinfo).split("\\s+"));
        List<String> vmxFlags = List.of(value("vmx flags", cpuinfo).split("\\s+"));
        String extension = flags.contains("vmx") ? "vmx" : flags.contains("svm") ? "svm" : "";
        boolean launched = !extension.isEmpty() && isLoaded(extension.equals("vmx") ? "kvm_intel" : "kvm_amd");
        return new LevelFacts(
                flags.contains("hypervisor"),
                extension,
                flags.contains("npt") || flags.contains("ept") || vmxFlags.contains("ept"),
                value("microcode", cpuinfo),
                launched,
                launched && vmRuns);
    }

    private boolean isLoaded(String module) throws IOException {
        try {
            files.read("/sys/module/" + module + "/parameters/nested");
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static DataSize size(String name, String meminfo) throws IOException {
        Matcher matcher = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB$").matcher(meminfo);
        if (!matcher.find()) {
            throw new IOException(Messages.text("machine.noMemory", name));
        }
        return new DataSize(Long.parseLong(matcher.group(1)) * KB);
    }

    /** The value of the first processor; empty text if it has none. */
    private static String value(String name, String cpuinfo) {
        Matcher matcher = Pattern.compile("(?m)^" + name + "\\s*: ?(.*)$").matcher(cpuinfo);
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}
