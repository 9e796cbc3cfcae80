package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Duration;
import java.util.Optional;

/** Words the message about a missed deadline: the phase, what was seen last, the likely cause and the next step. */
final class Diagnosis {
    private static final int CONSOLE_CHARACTERS = 300;

    private Diagnosis() {}

    static String of(Lab lab, VmRecord vm, Phase awaited, Duration limit, Optional<Sight> sight) {
        String seen = sight.map(one -> seen(vm, one)).orElse(Messages.text("seen.host.unknown"));
        String trouble = vm.attempts()
                .lastTrouble()
                .map(last -> Messages.text("deadline.trouble", last))
                .orElse("");
        return Messages.text(
                        "deadline.missed",
                        vm.name(),
                        lab.hostOf(vm).orElse(Messages.text("unknown")),
                        Wording.of(awaited),
                        Wording.of(limit),
                        seen)
                + trouble
                + Messages.text("deadline.next." + awaited.timed().key(), vm.name(), lab.id());
    }

    private static String seen(VmRecord vm, Sight sight) {
        if (sight.hostVm().isEmpty()) {
            return Messages.text("seen.absent", vm.hostVm());
        }
        ObservedHostVm host = sight.hostVm().get();
        String state = vm.role() == Role.HOST_VM ? hostVm(host) : hostVm(host) + innerVm(vm, sight);
        String console = host.console().isBlank() ? "" : Messages.text("seen.console", tail(host.console()));
        return state + console;
    }

    private static String hostVm(ObservedHostVm vm) {
        Look<Inside> inside = vm.inside();
        String answer = inside instanceof Look.NotSeen<Inside> silent
                ? Messages.text("seen.silent", silent.reason())
                : Messages.text("seen.answers");
        return Messages.text("seen.hostvm", vm.name(), vm.power(), answer);
    }

    private static String innerVm(VmRecord vm, Sight sight) {
        return sight.innerVm()
                .map(inner -> Messages.text(
                        "seen.innervm",
                        inner.name(),
                        inner.power(),
                        inner.boot().isPresent() ? Messages.text("seen.booted") : Messages.text("seen.not.booted")))
                .orElseGet(() -> sight.inside().isPresent() ? Messages.text("seen.absent", vm.name()) : "");
    }

    private static String tail(String console) {
        String text = console.strip();
        return text.substring(Math.max(0, text.length() - CONSOLE_CHARACTERS));
    }
}
