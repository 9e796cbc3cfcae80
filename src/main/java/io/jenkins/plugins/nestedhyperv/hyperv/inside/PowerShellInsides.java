package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.GuestFiles;
import io.jenkins.plugins.nestedhyperv.agent.HostVmInsides;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestPasswords;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestSshKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import java.util.random.RandomGenerator;

/**
 * The insides of the host VMs of one physical host, by PowerShell Direct. Each host VM has a process of its own there, which
 * is started when it is first needed: one that hangs delays no other.
 */
public final class PowerShellInsides extends HostVmInsides<HostVmInside> {
    private final InsideSite site;
    private final GuestLine.Opener opener;
    private final GuestPasswords passwords;
    private final GuestSshKeys sshKeys;
    private final InnerSeeds seeds;
    private final Background background;
    private final Guests guests;

    /**
     * Knows nothing at first.
     *
     * @param opener starts processes on the physical host
     * @param keys the keys of labs, from which passwords are derived
     * @param carrier brings seeds and files to the physical host
     * @param random names files that are not complete
     * @param background time and threads; stay open when this is closed
     */
    public PowerShellInsides(
            InsideSite site,
            GuestLine.Opener opener,
            GuestKeys keys,
            FileCarrier carrier,
            RandomGenerator random,
            Background background) {
        this.site = site;
        this.opener = opener;
        this.passwords = new GuestPasswords(keys);
        this.sshKeys = new GuestSshKeys(keys);
        Spool spool = new Spool(site, carrier);
        this.seeds = new InnerSeeds(passwords, sshKeys, spool);
        this.guests = new InsideGuests(this::inside, spool, new GuestFiles(random), random);
        this.background = background;
    }

    @Override
    protected HostVmInside open(VmRef vm) {
        Entrance entrance = new Entrance(site, vm, passwords, sshKeys, opener);
        return new HostVmInside(vm, entrance, seeds, background, this::changed);
    }

    @Override
    public ActionOutcome perform(LabId lab, Action.InHostVm action) {
        return inside(VmRef.hostVm(lab, action.hostVm())).begin(InsideJob.of(lab, action));
    }

    @Override
    public Guests guests() {
        return guests;
    }
}
