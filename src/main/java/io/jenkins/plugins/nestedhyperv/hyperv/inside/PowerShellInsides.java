package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.GuestFiles;
import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestPasswords;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestSshKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * The insides of the host VMs of one physical host, by PowerShell Direct. Each host VM has a process of its own there, which
 * is started when it is first needed: one that hangs delays no other.
 */
public final class PowerShellInsides implements Insides {
    private final InsideSite site;
    private final GuestLine.Opener opener;
    private final GuestPasswords passwords;
    private final GuestSshKeys sshKeys;
    private final InnerSeeds seeds;
    private final Background background;
    private final Guests guests;
    private final Map<VmRef, HostVmInside> insides = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

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

    private HostVmInside inside(VmRef vm) {
        return insides.computeIfAbsent(
                vm,
                one -> new HostVmInside(
                        one, new Entrance(site, one, passwords, sshKeys, opener), seeds, background, this::changed));
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void keepLooking(Map<VmRef, Duration> wanted) {
        insides.forEach((vm, inside) -> {
            if (!wanted.containsKey(vm)) {
                inside.stopLooking();
            }
        });
        wanted.forEach((vm, about) -> inside(vm).keepLooking(about));
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
        return inside(VmRef.hostVm(lab, action.hostVm())).begin(InsideJob.of(lab, action));
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
