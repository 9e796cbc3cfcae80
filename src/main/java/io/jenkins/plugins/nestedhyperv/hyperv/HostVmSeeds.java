package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.hyperv.seed.Card;
import io.jenkins.plugins.nestedhyperv.hyperv.seed.GuestSeed;
import io.jenkins.plugins.nestedhyperv.hyperv.seed.SeedDisc;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seeds of the host VMs of one physical host. The same VM has the same seed each time, to the byte. It is brought to the
 * host's spool before the action that makes the VM's disks; the action then takes it to the VM. Where the first boot is from the
 * disk, it is the answer file alone. May be used by several threads at once.
 */
public final class HostVmSeeds {
    private final GuestPasswords passwords;
    private final FileCarrier carrier;

    /** Derives the first passwords from these, and brings seeds to the host by this way. */
    public HostVmSeeds(GuestPasswords passwords, FileCarrier carrier) {
        this.passwords = passwords;
        this.carrier = carrier;
    }

    /** The seeds of the host VMs that a batch makes something of, by name; those that it takes from the spool are there. */
    Map<String, SeedFile> bring(HostSite site, Batch batch) throws HostException {
        Map<String, SeedFile> seeds = new HashMap<>();
        for (Action action : batch.actions()) {
            if (action instanceof Action.CreateDisks disks) {
                SeedFile seed = seed(site, batch.lab(), disks.vm());
                carry(site, seed);
                seeds.put(disks.vm().name(), seed);
            } else if (action instanceof Action.CreateHostVm create) {
                seeds.put(create.vm().name(), seed(site, batch.lab(), create.vm()));
            }
        }
        return seeds;
    }

    private void carry(HostSite site, SeedFile seed) throws HostException {
        try {
            carrier.carry(site.root() + "\\spool", seed.name(), seed.content());
        } catch (IOException e) {
            throw new HostException(Messages.text("seed.notCarried", seed.name(), site.name(), e.toString()), e);
        }
    }

    private SeedFile seed(HostSite site, LabId lab, HostVmPlan vm) throws HostException {
        GuestSeed seed = new GuestSeed(
                lab.value() + "-" + vm.name(),
                ComputerName.of(lab, vm.name(), vm.network().names().keySet()),
                vm.name(),
                passwords.first(VmRef.hostVm(lab, vm.name())),
                vm.guestKey(),
                Optional.empty(),
                cards(site, lab, vm),
                vm.network().names());
        String name = "nhv-" + lab.value() + "-" + vm.name();
        return site.firstBoot() == FirstBoot.DISK
                ? new SeedFile(name + "-answer.xml", SeedDisc.answers(seed))
                : new SeedFile(name + "-seed.iso", SeedDisc.of(seed));
    }

    /** The card on the lab's own switch is left alone: the switch in the host VM takes it, and has the address. */
    private static List<Card> cards(HostSite site, LabId lab, HostVmPlan vm) {
        return site.hostSwitch().stream()
                .map(outside ->
                        Card.dynamic("outside", CardAddresses.colons(new CardAddresses(lab).outside(vm.name()))))
                .toList();
    }
}
