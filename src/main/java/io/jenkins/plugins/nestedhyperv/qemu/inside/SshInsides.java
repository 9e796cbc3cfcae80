package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.GuestFiles;
import io.jenkins.plugins.nestedhyperv.agent.HostVmInsides;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestConnector;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.util.random.RandomGenerator;

/**
 * The insides of this machine's host VMs, over SSH. Looking costs
 * the guests next to nothing: they send a look when something happens, and every 5 s.
 */
public final class SshInsides extends HostVmInsides<HostVmInside> {
    private final HostVmAddresses addresses;
    private final GuestConnector connector;
    private final GuestKeys keys;
    private final Background background;
    private final Guests guests;

    /**
     * Knows nothing at first.
     *
     * @param addresses finds the host VMs
     * @param connector reaches them; stays open when this is closed
     * @param keys the keys of their labs
     * @param background time and threads; stay open too
     * @param random names files that are not complete
     */
    public SshInsides(
            HostVmAddresses addresses,
            GuestConnector connector,
            GuestKeys keys,
            Background background,
            RandomGenerator random) {
        this.addresses = addresses;
        this.connector = connector;
        this.keys = keys;
        this.background = background;
        this.guests = new InsideGuests(this::inside, new GuestFiles(random));
    }

    @Override
    protected HostVmInside open(VmRef vm) {
        return new HostVmInside(new Sessions(vm, addresses, connector, keys), background, this::changed);
    }

    @Override
    public ActionOutcome perform(LabId lab, Action.InHostVm action) {
        return inside(VmRef.hostVm(lab, action.hostVm())).begin(InsideJob.of(action));
    }

    @Override
    public Guests guests() {
        return guests;
    }
}
