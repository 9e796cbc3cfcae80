package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.hyperv.ComputerName;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestPasswords;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestSshKeys;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.Entrance.EntranceException;
import io.jenkins.plugins.nestedhyperv.hyperv.seed.Card;
import io.jenkins.plugins.nestedhyperv.hyperv.seed.GuestSeed;
import io.jenkins.plugins.nestedhyperv.hyperv.seed.SeedDisc;
import io.jenkins.plugins.nestedhyperv.hyperv.seed.SshKey;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seeds of inner VMs. Those that are needed at once are brought to the physical host as one file; from there they go through
 * the session into the host VM. The same VM has the same seed each time, as long as the name servers are the same. May be used by several threads at once.
 */
final class InnerSeeds {
    private final GuestPasswords passwords;
    private final GuestSshKeys keys;
    private final Spool spool;

    InnerSeeds(GuestPasswords passwords, GuestSshKeys keys, Spool spool) {
        this.passwords = passwords;
        this.keys = keys;
        this.spool = spool;
    }

    /**
     * The arguments of {@code Invoke-NhvInside} for jobs in one host VM; the seeds that they need are on the host. Blocks.
     *
     * @param nameServers whom inner VMs that are made shall ask for names outside
     */
    Map<String, Object> arguments(VmRef hostVm, List<InsideJob> jobs, List<String> nameServers)
            throws EntranceException {
        ByteArrayOutputStream discs = new ByteArrayOutputStream();
        List<Map<String, Object>> actions = new ArrayList<>();
        try {
            for (InsideJob job : jobs) {
                if (job.made().isEmpty()) {
                    actions.add(job.arguments());
                } else {
                    InnerVmPlan vm = job.made().get();
                    byte[] disc = SeedDisc.of(seed(hostVm, vm, nameServers));
                    Map<String, Object> piece = Map.of("offset", discs.size(), "length", disc.length);
                    discs.writeBytes(disc);
                    actions.add(job.argumentsWith(Map.of(
                            "seed", piece,
                            "address", vm.network().ip(),
                            "hostKey", proving(hostVm, vm).typeAndKey())));
                }
            }
            return discs.size() == 0
                    ? Map.of("Actions", actions)
                    : Map.of("Actions", actions, "Seeds", spool.bring(hostVm.lab(), discs.toByteArray()));
        } catch (HostException e) {
            throw new EntranceException(Trouble.passing(e.getMessage()), "");
        }
    }

    private SshKey proving(VmRef hostVm, InnerVmPlan vm) throws HostException {
        return keys.proving(VmRef.innerVm(hostVm.lab(), hostVm.hostVm(), vm.name()));
    }

    private GuestSeed seed(VmRef hostVm, InnerVmPlan vm, List<String> nameServers) throws HostException {
        NetworkPlan network = vm.network();
        Optional<String> gateway = Optional.ofNullable(network.names().get(hostVm.hostVm()));
        return new GuestSeed(
                hostVm.lab().value() + "-" + vm.name(),
                ComputerName.of(hostVm.lab(), vm.name(), network.names().keySet()),
                vm.name(),
                passwords.inner(hostVm),
                keys.entering(hostVm).publicLine(),
                Optional.of(proving(hostVm, vm)),
                List.of(new Card("lab", network.mac(), Optional.of(network.address()), gateway, nameServers)),
                network.names());
    }
}
