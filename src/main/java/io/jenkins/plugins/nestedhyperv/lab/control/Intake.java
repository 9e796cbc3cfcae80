package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.PhaseReached;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/** How labs come to be driven here: new ones, recorded ones, and those that only hosts know of. Used under the controller's lock. */
final class Intake {
    private final Surroundings around;
    private final Tick tick;
    private final Roster roster;
    private final Mailbox mailbox;
    private final Recorder recorder;

    Intake(Surroundings around, Tick tick, Roster roster, Mailbox mailbox, Recorder recorder) {
        this.around = around;
        this.tick = tick;
        this.roster = roster;
        this.mailbox = mailbox;
        this.recorder = recorder;
    }

    /** Records a new lab and begins to drive it. */
    Lab record(LabId id, LabSpec spec, Owner owner) throws StoreException {
        Instant now = around.clock().instant();
        Lab lab = Lab.asked(id, owner, spec, around.keyMaker().apply(id), now);
        LabDrive drive = around.ledger()
                .labs()
                .tryDrive(id)
                .orElseThrow(() -> new IllegalStateException("a new lab is driven already: " + id));
        Drives.save(drive, lab);
        drive(DrivenLab.begun(drive, lab, now));
        lab.vms().forEach(vm -> {
            PhaseReached first = vm.history().get(0);
            recorder.tell(new LabEvent.Reached(id, now, vm.name(), first.phase()));
        });
        return lab;
    }

    /** Begins to drive a recorded lab; false when another process drives it, or it is not recorded any more. */
    boolean take(LabId id) throws StoreException {
        Optional<LabDrive> drive = around.ledger().labs().tryDrive(id);
        Optional<Lab> lab = drive.isPresent() ? Drives.load(drive.get()) : Optional.empty();
        lab.ifPresent(record -> drive(taken(drive.orElseThrow(), record)));
        return lab.isPresent();
    }

    /** Records a lab that only hosts know of, to be removed. */
    void orphan(Orphan orphan) throws StoreException {
        Optional<LabDrive> drive = around.ledger().labs().tryDrive(orphan.lab());
        if (drive.isPresent()) {
            Instant now = around.clock().instant();
            String reason = Messages.text("release.orphan");
            Lab lab = Lab.orphan(orphan.lab(), orphan.hosts(), reason, now);
            Drives.save(drive.get(), lab);
            drive(taken(drive.get(), lab));
            recorder.tell(new LabEvent.Releasing(orphan.lab(), now, reason));
        }
    }

    private DrivenLab taken(LabDrive drive, Lab lab) {
        return DrivenLab.taken(drive, lab, tick.lastLook(), around.clock().instant());
    }

    private void drive(DrivenLab lab) {
        roster.add(lab);
        tick.took(lab);
        mailbox.ring();
    }
}
