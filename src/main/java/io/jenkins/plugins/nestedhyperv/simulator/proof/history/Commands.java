package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.store.Operation;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The commands of one build, one after the other, each under an id that stays the same however often it is asked for. */
final class Commands {
    private static final byte[] NO_INPUT = {};
    private static final int TRIES = 40;
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final String COMMAND = "true";

    private final World world;
    private final LedgerSite site;
    private final LabId lab;
    private final RandomGenerator random;
    private int left;
    private boolean begun;

    Commands(World world, LedgerSite site, LabId lab, int left, RandomGenerator random) {
        this.world = world;
        this.site = site;
        this.lab = lab;
        this.left = left;
        this.random = random;
    }

    /** Begins, once the lab is ready. */
    void begin(Lab ready) {
        begun = true;
        next(ready);
    }

    /** Starts no more. */
    void stop() {
        left = 0;
    }

    boolean areOver() {
        return begun && left == 0;
    }

    private void next(Lab ready) {
        if (left == 0) {
            return;
        }
        List<VmRecord> vms = ready.vms();
        VmRecord vm = vms.get(random.nextInt(vms.size()));
        VmRef ref =
                vm.role() == Role.HOST_VM ? VmRef.hostVm(lab, vm.name()) : VmRef.innerVm(lab, vm.hostVm(), vm.name());
        OperationId id = OperationId.random(random);
        world.timeline()
                .after(
                        PAUSE,
                        () -> attempt(
                                ready, new Running(ref, id, ready.hostOf(vm).orElseThrow()), TRIES));
    }

    private record Running(VmRef vm, OperationId id, String host) {}

    private void attempt(Lab ready, Running what, int tries) {
        if (left == 0) {
            return;
        }
        boolean over = site.anyProcess().map(process -> runs(process, what)).orElse(false);
        if (over || tries == 0) {
            left--;
            next(ready);
        } else {
            world.timeline().after(AGAIN, () -> attempt(ready, what, tries - 1));
        }
    }

    /** Tells whether it is over, or will never be known to be. */
    private boolean runs(ControllerProcess process, Running what) {
        boolean[] over = new boolean[1];
        process.guard(() -> {
            try {
                over[0] = ask(process, what);
            } catch (StoreException | HostException e) {
                world.say(process.name(), lab, () -> Messages.text("command.again", what.id(), e.getMessage()));
            }
        });
        return over[0];
    }

    private boolean ask(ControllerProcess process, Running what) throws StoreException, HostException {
        Optional<Guests> guests = process.guests(what.host());
        if (guests.isEmpty()) {
            return false;
        }
        Operation operation = process.ledger()
                .operations()
                .begin(what.id(), what.vm(), site.clock().instant());
        if (operation.isOver()) {
            world.say(
                    process.name(),
                    lab,
                    () -> Messages.text("command.heard", what.id(), Sentences.of(operation.state())));
            return true;
        }
        CommandState state = guests.get().start(what.vm(), what.id(), COMMAND, NO_INPUT);
        world.say(process.name(), lab, () -> Messages.text("command.heard", what.id(), Sentences.of(state)));
        Operation heard = operation.heard(state);
        process.ledger().operations().record(heard);
        return heard.isOver();
    }
}
