package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.qemu.seed.SeedTar;
import java.util.List;
import java.util.Locale;

/** The disk that tells a host VM who it is. */
final class SeedDisk {
    private SeedDisk() {}

    static byte[] of(HostVmPlan vm) {
        return new SeedTar(vm.name(), vm.guestKey(), vm.network())
                .with("interfaces", interfaces(vm))
                .with("images", images(vm.innerImages()))
                .toBytes();
    }

    /**
     * QEMU's user network forwards to the first address, known without asking it. The bridge is where the inner VMs are; a
     * card on the lab's switch joins it with those of the other host VMs.
     */
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
