package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.GuestFiles;
import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestConnector;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * The insides of this machine's host VMs, over SSH. Each host VM is on its own: one that hangs blinds nobody. Looking costs
 * the guests next to nothing: they send a look when something happens, and every 5 s.
 */
public final class SshInsides implements Insides {
    private final HostVmAddresses addresses;
    private final GuestConnector connector;
    private final GuestKeys keys;
    private final Background background;
    private final Guests guests;
    private final Map<VmRef, HostVmInside> insides = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

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

    private HostVmInside inside(VmRef vm) {
        return insides.computeIfAbsent(
                vm, one -> new HostVmInside(new Sessions(one, addresses, connector, keys), background, this::changed));
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void keepLooking(Map<VmRef, Duration> wanted) {
        insides.forEach((vm, inside) -> {
            if (!wanted.containsKey(vm)) {
                inside.stopFollowing();
            }
        });
        wanted.keySet().forEach(vm -> inside(vm).follow());
    }

    @Override
    public Look<Inside> look(VmRef vm) {
        HostVmInside inside = insides.get(vm);
        return inside == null ? new Look.NotSeen<>(Messages.text("look.notYet", vm.name())) : inside.look();
    }

    @Override
    public List<Work> work(VmRef vm) {
        HostVmInside inside = insides.get(vm);
        return inside == null ? List.of() : inside.work();
    }

    @Override
    public ActionOutcome perform(LabId lab, Action.InHostVm action) {
        return inside(VmRef.hostVm(lab, action.hostVm())).begin(InsideJob.of(action));
    }

    @Override
    public void forget(VmRef vm) {
        HostVmInside inside = insides.remove(vm);
        if (inside != null) {
            inside.close();
        }
    }

    @Override
    public Guests guests() {
        return guests;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        insides.values().forEach(HostVmInside::close);
        insides.clear();
    }
}
