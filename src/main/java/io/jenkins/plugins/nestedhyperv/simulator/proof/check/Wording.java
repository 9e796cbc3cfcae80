package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.Collection;
import java.util.stream.Collectors;

/** What checks and traces speak of, as people should read it: short, and the same for the same thing. */
public final class Wording {
    private Wording() {}

    /** A thing by its kind and its name or path. */
    public static String of(Change.Thing thing) {
        return thing.kind() + " " + thing.name();
    }

    /** Who does something, or made something. */
    public static String of(Actor actor) {
        return Messages.text("actor." + actor.who(), actor.installation(), actor.lab(), actor.target());
    }

    /** An action of a known lab by its kind and its target, unless that is the lab itself. */
    public static String of(Action action, LabId lab) {
        String kind = action.getClass().getSimpleName();
        return action.target().equals(lab.value()) ? kind : kind + " " + action.target();
    }

    /** The actions of a batch, in their order. */
    public static String of(Batch batch) {
        return batch.actions().stream().map(action -> of(action, batch.lab())).collect(Collectors.joining(", "));
    }

    private static String of(Use use) {
        return Messages.text("use", use.vms(), use.cpus(), use.memory() >> 20, use.disk() >> 20);
    }

    private static String of(Quotas quotas) {
        String any = Messages.text("limit.none");
        return Messages.text(
                "limits",
                quotas.vms().map(String::valueOf).orElse(any),
                quotas.cpus().map(String::valueOf).orElse(any),
                quotas.memory().map(String::valueOf).orElse(any),
                quotas.disk().map(String::valueOf).orElse(any));
    }

    /** Whatever a violation names; several things in an order that depends on nothing but them. */
    static Object any(Object named) {
        if (named instanceof Change.Thing thing) {
            return of(thing);
        } else if (named instanceof Actor actor) {
            return of(actor);
        } else if (named instanceof Action action) {
            return action.getClass().getSimpleName() + " " + action.target();
        } else if (named instanceof Use use) {
            return of(use);
        } else if (named instanceof Quotas quotas) {
            return of(quotas);
        } else if (named instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> String.valueOf(any(one)))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        return named;
    }
}
