package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The disk that tells a tiny guest who it is: a plain tar of small text files, equal for equal plans. */
final class SeedDisk {
    private SeedDisk() {}

    static byte[] of(HostVmPlan vm) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files(vm).entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setModTime(0);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> files(HostVmPlan vm) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("hostname", vm.name() + "\n");
        files.put("authorized_keys", vm.guestKey().strip() + "\n");
        files.put("hosts", hosts(vm.network().names()));
        files.put("interfaces", interfaces(vm));
        files.put("images", images(vm.innerImages()));
        return files;
    }

    private static String hosts(Map<String, String> names) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(names)
                .forEach((name, address) ->
                        lines.append(address).append(' ').append(name).append('\n'));
        return lines.toString();
    }

    /** QEMU's user network forwards to the first address, known without asking it. The bridge is where the inner VMs are; a card on the lab's switch joins it with those of the other host VMs. */
    private static String interfaces(HostVmPlan vm) {
        String card = vm.labSwitch().isPresent() ? vm.network().mac().toLowerCase(Locale.ROOT) : "-";
        return CommandLine.MANAGEMENT_MAC + " 10.0.2.15/24 10.0.2.2\nbridge " + card + " "
                + vm.network().address() + "\n";
    }

    private static String images(List<String> names) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            lines.append(i).append(' ').append(names.get(i)).append('\n');
        }
        return lines.toString();
    }
}
