package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.qemu.seed.SeedTar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What an action does inside a host VM.
 *
 * @param action simple name of the action
 * @param target what is acted on
 * @param what what it is for, as in "Cannot {what}"
 * @param steps what is done; its last look shows the effect
 */
record InsideJob(String action, String target, String what, Steps steps) {
    private static final byte[] NOTHING = {};

    /** Acts, and looks after it. Blocks. */
    interface Steps {
        GuestLook act(String what, Sessions sessions) throws HostException;
    }

    /** Finds out what an action does. */
    static InsideJob of(Action.InHostVm action) {
        if (action instanceof Action.EnableHypervisor) {
            return onHostVm(action, Messages.text("act.enable"), script(NOTHING, "enable"));
        }
        if (action instanceof Action.ConfigureNetwork configure) {
            return onHostVm(action, Messages.text("act.network"), network(configure.vm()));
        }
        if (action instanceof Action.CreateInnerVm create) {
            return onInnerVm(action, "act.create", creation(create.vm()));
        }
        if (action instanceof Action.StartInnerVm start) {
            Steps steps = script(NOTHING, "start", start.target(), InsideScript.console());
            return onInnerVm(action, "act.start", steps);
        }
        if (action instanceof Action.CheckInnerVm check) {
            return onInnerVm(action, "act.check", new Check(check.vm()));
        }
        if (action instanceof Action.MakeCheckpoint make) {
            return onInnerVm(action, "act.checkpoint", CheckpointSteps.make(make));
        }
        if (action instanceof Action.RestoreCheckpoint restore) {
            return onInnerVm(action, "act.restore", CheckpointSteps.restore(restore));
        }
        if (action instanceof Action.DeleteInnerVm) {
            return onInnerVm(action, "act.delete", deletion(action.target()));
        }
        throw new IllegalArgumentException(action.toString());
    }

    private static InsideJob onHostVm(Action action, String what, Steps steps) {
        return new InsideJob(action.getClass().getSimpleName(), action.target(), what, steps);
    }

    private static InsideJob onInnerVm(Action action, String text, Steps steps) {
        String what = Messages.text(text, action.target());
        return new InsideJob(action.getClass().getSimpleName(), action.target(), what, steps);
    }

    private static Steps script(byte[] input, String... words) {
        return (what, sessions) -> InsideScript.act(sessions.hostVm(), what, input, List.of(words));
    }

    private static Steps network(HostVmPlan vm) {
        byte[] hosts = SeedTar.hosts(vm.network()).getBytes(StandardCharsets.UTF_8);
        String card = vm.labSwitch().isPresent() ? lowerCase(vm.network().mac()) : "-";
        return script(hosts, "network", vm.network().address(), card);
    }

    private static Steps creation(InnerVmPlan vm) {
        String mac = lowerCase(vm.network().mac());
        byte[] seed = new SeedTar(vm.name(), vm.guestKey(), vm.network())
                .with("interfaces", mac + " " + vm.network().address() + "\n")
                .toBytes();
        return script(
                seed,
                "create",
                vm.name(),
                Integer.toString(vm.cpus()),
                Long.toString(vm.memory().toMegabytes()),
                mac,
                vm.image(),
                vm.network().ip(),
                vm.waitFor().isEmpty() ? "-" : "yes",
                Integer.toString(seed.length));
    }

    private static Steps deletion(String innerVm) {
        return (what, sessions) -> {
            sessions.drop(innerVm);
            return InsideScript.act(sessions.hostVm(), what, NOTHING, List.of("delete", innerVm));
        };
    }

    private static String lowerCase(String mac) {
        return mac.toLowerCase(Locale.ROOT);
    }
}
