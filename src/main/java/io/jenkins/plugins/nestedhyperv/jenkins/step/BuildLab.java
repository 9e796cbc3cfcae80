package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabOwnerAction;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A lab as a build sees it that wants to use it, in a Pipeline and in a freestyle build alike. Whether it may is asked anew
 * at each look.
 *
 * @param id the lab
 * @param caller the id of the build as an owner of labs; empty when it owns none
 */
public record BuildLab(LabId id, Optional<String> caller) {
    /** The variable that holds the id of the lab around. */
    public static final String VARIABLE = "HYPERV_LAB";

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    /**
     * Finds which lab a step of a build is for. Does not block.
     *
     * @param named the id that the step was given; blank or empty for the lab around
     * @param environment of the step
     * @throws AbortException when there is none, or the id is none
     */
    public static BuildLab of(Run<?, ?> build, Optional<String> named, Map<String, String> environment)
            throws AbortException {
        Optional<String> given = named.filter(text -> !text.isBlank());
        String id = LabRules.meant(given, Optional.ofNullable(environment.get(VARIABLE)))
                .orElseThrow(() -> new AbortException(Messages.text("lab.none")));
        if (!LabId.isLabId(id)) {
            throw new AbortException(Messages.text("lab.noId", id));
        }
        return new BuildLab(
                new LabId(id),
                Optional.ofNullable(build.getAction(LabOwnerAction.class)).map(LabOwnerAction::getId));
    }

    /** Looks at the lab. Does not block. */
    public Sight<Lab> look() {
        LabEngine engine = LabEngine.get();
        EngineState before = engine.state();
        Optional<Lab> record = engine.lab(id);
        // the very same state: otherwise the engine may have been away between, and knew no lab
        EngineState state = engine.state() == before ? before : new EngineState.Away();
        return LabRules.lab(new LabRules.Question(id, caller, state, record));
    }

    /** Looks at a VM of the lab. Does not block. */
    public Sight<Guest> look(String vm) {
        Sight<Lab> seen = look();
        if (!(seen instanceof Sight.There<Lab> lab)) {
            return instead(seen);
        }
        Sight<VmRecord> record = LabRules.vm(lab.value(), vm);
        if (!(record instanceof Sight.There<VmRecord> there)) {
            return instead(record);
        }
        Optional<Guests> guests = LabEngine.get().guests(lab.value(), there.value());
        return guests.<Sight<Guest>>map(way -> new Sight.There<>(new Guest(lab.value(), there.value(), way)))
                .orElseGet(() -> new Sight.NotNow<>(Messages.text("vm.noHost", vm, id)));
    }

    private static <T> Sight<T> instead(Sight<?> seen) {
        return seen instanceof Sight.NotNow<?> later
                ? new Sight.NotNow<>(later.reason())
                : new Sight.Refused<>(((Sight.Refused<?>) seen).reason());
    }

    /**
     * Waits until the lab can be used, and says in the log why. For a thread that may wait.
     *
     * @throws AbortException when it cannot be used
     */
    public Lab await(TaskListener log) throws AbortException, InterruptedException {
        return await(this::look, log);
    }

    /**
     * Waits until a VM of the lab can be used, likewise.
     *
     * @throws AbortException when it cannot be used
     */
    public Guest await(String vm, TaskListener log) throws AbortException, InterruptedException {
        return await(() -> look(vm), log);
    }

    private static <T> T await(Supplier<Sight<T>> look, TaskListener log) throws AbortException, InterruptedException {
        String told = "";
        while (true) {
            Sight<T> seen = look.get();
            if (seen instanceof Sight.There<T> there) {
                return there.value();
            } else if (seen instanceof Sight.Refused<T> refused) {
                throw new AbortException(LogText.bounded(refused.reason()));
            }
            String reason = ((Sight.NotNow<T>) seen).reason();
            if (!reason.equals(told)) {
                StepLines.tell(log, Messages.text("log.waits", reason));
                told = reason;
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }
}
