package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Switches;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is done to a lab as a whole: its folder, lease and tombstone, and its switch. */
final class LabActions {
    private final Ground ground;
    private final LabId lab;
    private final String installation;

    LabActions(Ground ground, LabId lab, String installation) {
        this.ground = ground;
        this.lab = lab;
        this.installation = installation;
    }

    Deed open(Action.OpenLab action) {
        return Deed.of(new Part(Step.RECORD, () -> openNow(action)));
    }

    private void openNow(Action.OpenLab action) throws HyperVException, RefusedException {
        Root root = ground.root();
        OwnerFile wanted = OwnerFile.of(root, lab, installation, action.things());
        if (ground.files().volume().exists(root.lab(lab)) && !isCutOff(root)) {
            OwnerFile there = requireOurs();
            writeLease(action.lease());
            ground.files().write(root.owner(lab), there.with(wanted.things()));
            return;
        }
        try {
            writeLease(action.lease());
            ground.files().write(root.owner(lab), wanted);
        } catch (HyperVException e) {
            // No folder that is nobody's may be left.
            ground.files().delete(root.lease(lab));
            ground.files().deleteIfEmpty(root.lab(lab));
            throw e;
        }
    }

    /** Nothing but a lease is what a beginning of ours leaves that was cut off: nobody else writes one for the lab's id. */
    private boolean isCutOff(Root root) {
        return ground.files().volume().isFolder(root.lab(lab))
                && ground.files().volume().list(root.lab(lab)).equals(List.of(root.lease(lab)));
    }

    private void writeLease(Duration lease) throws HyperVException, RefusedException {
        ground.files().write(ground.root().lease(lab), LeaseFile.of(lease, ground.clock()));
        ground.audit().leased(ground.machine().name(), installation, lab, lease);
    }

    /** Stamps the lease of a lab that is open and not to go; tells whether it did. */
    boolean renew(Duration lease) throws HyperVException, RefusedException {
        boolean renewed = ground.ownership().isOurs(lab, installation)
                && !ground.tombstones().has(lab, installation);
        if (renewed) {
            writeLease(lease);
        }
        return renewed;
    }

    Deed bury() {
        return Deed.of(new Part(Step.RECORD, () -> {
            ground.tombstones().bury(lab, installation);
            ground.audit().buried(ground.machine().name(), installation, lab);
        }));
    }

    Deed createSwitch(String name) {
        return Deed.of(new Part(Step.SWITCH, () -> createNow(name)));
    }

    /** A switch has its mark from the first; as its id is not known then, the mark has its name. */
    private void createNow(String name) throws HyperVException, RefusedException {
        ground.requireNamed(lab, installation, Role.SWITCH, name);
        if (ground.switches(lab, installation, name).isEmpty()) {
            String full = Root.nameOf(lab, name);
            String mark = Marks.text(Mark.of(installation, lab, Role.SWITCH, full));
            ground.machine().hyperV().switches().create(full, VirtualSwitch.Type.PRIVATE, mark);
        }
    }

    Deed deleteSwitch(String name) {
        return Deed.of(new Part(Step.SWITCH, () -> {
            requireToGo();
            Switches switches = ground.machine().hyperV().switches();
            for (VirtualSwitch one : ground.switches(lab, installation, name)) {
                switches.drop(one.id());
            }
        }));
    }

    Deed close() {
        return Deed.of(new Part(Step.RECORD, this::closeNow));
    }

    private void closeNow() throws HyperVException, RefusedException {
        WinPath folder = ground.root().lab(lab);
        if (ground.files().volume().exists(folder)) {
            requireToGo();
            requireOurs();
            requireNothingOfOurs();
            ground.files().delete(ground.root().lease(lab));
            ground.files().delete(ground.root().owner(lab));
            ground.files().deleteIfEmpty(folder);
        }
        expireTombstones();
    }

    private void requireNothingOfOurs() throws RefusedException {
        if (!ground.vms(lab, installation).isEmpty()
                || !ground.switches(lab, installation).isEmpty()) {
            throw new RefusedException(Messages.text("lab.notEmpty", lab));
        }
    }

    /** Removes the tombstones whose time is over, of labs that have nothing else any more. */
    private void expireTombstones() throws HyperVException, RefusedException {
        Actor closes = ground.machine().actor();
        for (LabId one : ground.tombstones().over(installation)) {
            if (!one.equals(lab)
                    && !ground.files().volume().exists(ground.root().lab(one))) {
                ground.machine().actAs(Actor.engine(closes.installation(), one.value(), one.value()));
                ground.tombstones().remove(one, installation);
                ground.audit().tombstoneRemoved(ground.machine().name(), installation, one);
            }
        }
        ground.machine().actAs(closes);
    }

    /** Makes sure that the lab may be taken away: it has a tombstone, or its lease is over. */
    private void requireToGo() throws RefusedException {
        boolean leaseIsOver = ground.files()
                .read(ground.root().lease(lab), LeaseFile.class)
                .filter(lease -> lease.isOver(ground.clock()))
                .isPresent();
        if (!leaseIsOver && !ground.tombstones().has(lab, installation)) {
            throw new RefusedException(Messages.text("lab.notToGo", lab));
        }
    }

    private OwnerFile requireOurs() throws RefusedException {
        WinPath folder = ground.root().lab(lab);
        Optional<OwnerFile> owner = ground.ownership().owner(lab);
        return owner.filter(there -> there.owns(installation, folder))
                .orElseThrow(() -> new RefusedException(Messages.text("lab.foreign", folder, Root.OWNER)));
    }
}
