package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.Mishap;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import java.time.Duration;
import java.util.Comparator;

/** The beginning of a trace: what comes from outside, in the order in which it comes. */
final class Plot {
    private final Trace trace;

    private Plot(Trace trace) {
        this.trace = trace;
    }

    static void tell(long seed, Script script, Trace trace) {
        trace.add(Messages.text("plot.begin", String.valueOf(seed), DurationText.format(script.span())));
        Plot plot = new Plot(trace);
        script.entries().stream().sorted(Comparator.comparing(Plot::at)).forEach(plot::tell);
        trace.add(Messages.text("plot.end"));
    }

    private static Duration at(Script.Entry entry) {
        if (entry instanceof Script.Entry.Comes comes) {
            return comes.plan().arrives();
        } else if (entry instanceof Script.Entry.Goes goes) {
            return goes.mishap().at();
        }
        return ((Script.Entry.Dies) entry).plan().at();
    }

    private void tell(Script.Entry entry) {
        if (entry instanceof Script.Entry.Comes comes) {
            tell(comes.plan());
        } else if (entry instanceof Script.Entry.Goes goes) {
            tell(goes.mishap());
        } else if (entry instanceof Script.Entry.Dies dies) {
            CrashPlan plan = dies.plan();
            String text = Messages.text("plot.crash", plan.effects(), plan.kind());
            trace.add(plan.at(), LedgerSite.nameOf(plan.site()), "", text);
        }
    }

    private void tell(Mishap mishap) {
        boolean onHost = mishap.kind().where() != MishapKind.Where.CONTROLLER;
        trace.add(mishap.at(), onHost ? mishap.host() : "", "", Messages.text("mishap", mishap.kind()));
    }

    private void tell(BuildPlan plan) {
        String fault =
                plan.fault().map(breaks -> Messages.text("plot.fault", breaks)).orElse("");
        String text = Messages.text(
                "plot.build." + plan.ending(),
                LedgerSite.nameOf(plan.site()),
                Sentences.of(plan.spec()),
                plan.commands(),
                DurationText.format(plan.after()),
                fault);
        trace.add(plan.arrives(), plan.reference(), "", text);
    }
}
