package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.qemu.seed.SeedTar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The disk that tells a host VM who it is. */
final class SeedDisk {
    private SeedDisk() {}

    /**
     * Its content.
     *
     * @param relay the address outside that the VM relays to its inner VMs, at the same port
     */
    static byte[] of(HostVmPlan vm, Optional<Endpoint> relay) {
        SeedTar seed = new SeedTar(vm.name(), vm.guestKey(), vm.network())
                .with("interfaces", interfaces(vm))
                .with("images", images(vm.innerImages()));
        relay.ifPresent(to -> seed.with("relay", CommandLine.RELAY_ADDRESS + " " + to.port() + "\n"));
        return seed.toBytes();
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
