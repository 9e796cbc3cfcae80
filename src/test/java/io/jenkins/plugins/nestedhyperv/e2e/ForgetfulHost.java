package io.jenkins.plugins.nestedhyperv.e2e;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real host that says it exposed the virtualization extensions, and did not: such an action does not reach it, and its
 * VMs are shown as if it had.
 */
final class ForgetfulHost implements VirtualizationHost {
    private final VirtualizationHost real;
    private final Set<VmRef> promised = ConcurrentHashMap.newKeySet();
    private final List<LevelFacts> seenInside = new CopyOnWriteArrayList<>();

    ForgetfulHost(VirtualizationHost real) {
        this.real = real;
    }

    /** What its host VMs saw of their processor, each look that there was. */
    List<LevelFacts> seenInside() {
        return seenInside;
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        List<Action> others = new ArrayList<>(batch.actions());
        others.removeIf(Action.ExposeExtensions.class::isInstance);
        List<ActionOutcome> outcomes = new ArrayList<>();
        if (!others.isEmpty()) {
            BatchAnswer answer = real.perform(new Batch(batch.ledger(), batch.lab(), batch.timeToLive(), others));
            if (answer instanceof BatchAnswer.Refused) {
                return answer;
            }
            outcomes.addAll(((BatchAnswer.Taken) answer).outcomes());
        }
        Iterator<ActionOutcome> answered = outcomes.iterator();
        return new BatchAnswer.Taken(batch.actions().stream()
                .map(action ->
                        action instanceof Action.ExposeExtensions ? promise(batch.lab(), action) : answered.next())
                .toList());
    }

    private ActionOutcome promise(LabId lab, Action action) {
        promised.add(VmRef.hostVm(lab, action.target()));
        return new ActionOutcome.Done();
    }

    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException {
        HostSnapshot seen = real.snapshot(ledger, lookInside);
        if (!(seen.contents() instanceof Look.Seen<HostContents> contents)) {
            return seen;
        }
        Collection<LabOnHost> labs = contents.value().labs().values();
        HostContents shown = HostContents.of(
                labs.stream().map(this::shown).toList(), contents.value().oddities());
        return new HostSnapshot(seen.resources(), new Look.Seen<>(shown, contents.at()));
    }

    private LabOnHost shown(LabOnHost lab) {
        List<ObservedHostVm> vms =
                lab.hostVms().stream().map(vm -> shown(lab.lab(), vm)).toList();
        return new LabOnHost(lab.lab(), lab.opened(), lab.buried(), lab.lease(), lab.switches(), vms);
    }

    private ObservedHostVm shown(LabId lab, ObservedHostVm vm) {
        vm.inside().found().map(Inside::facts).ifPresent(seenInside::add);
        boolean exposed = vm.extensionsExposed() || promised.contains(VmRef.hostVm(lab, vm.name()));
        return new ObservedHostVm(
                vm.name(),
                vm.disks(),
                vm.diskUse(),
                vm.created(),
                vm.power(),
                exposed,
                vm.inside(),
                vm.work(),
                vm.console());
    }

    @Override
    public void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        real.renew(ledger, labs, lease);
    }

    @Override
    public LevelFacts facts() throws HostException {
        return real.facts();
    }

    @Override
    public Guests guests() {
        return real.guests();
    }

    @Override
    public void onChange(Runnable listener) {
        real.onChange(listener);
    }
}
