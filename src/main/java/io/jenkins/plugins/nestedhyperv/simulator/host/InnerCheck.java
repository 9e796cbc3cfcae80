package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.guest.GuestProcess;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the commands that must succeed before an inner VM is ready, and notes on its disk in which boot they did. */
final class InnerCheck {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final GuestSystems guests;
    private final Vm hostVm;
    private final InsideLook inside;
    private final LabId lab;
    private final InnerVmPlan plan;
    private Optional<GuestProcess> running = Optional.empty();
    private Instant began = Instant.MIN;

    InnerCheck(GuestSystems guests, Vm hostVm, InsideLook inside, LabId lab, InnerVmPlan plan) {
        this.guests = guests;
        this.hostVm = hostVm;
        this.inside = inside;
        this.lab = lab;
        this.plan = plan;
    }

    InsideJob job() {
        List<Part> parts = new ArrayList<>();
        for (String command : plan.waitFor()) {
            parts.add(new Part(Step.CHECK, () -> run(command)));
        }
        parts.add(new Part(Step.RECORD, this::pass));
        return new InsideJob("CheckInnerVm", plan.name(), parts);
    }

    private void run(String command) throws HyperVException {
        Vm vm = vm();
        try {
            VmRef ref = VmRef.innerVm(lab, hostVm.name(), plan.name());
            var system = guests.system(ref, hostVm, vm);
            if (running.isEmpty()) {
                running = Optional.of(system.begin(command));
                began = system.around().now();
            }
            judge(command, running.get(), system.around().now());
        } catch (HostException e) {
            throw new HyperVException(ErrorClass.SESSION, "PSSessionStateBroken", e.getMessage());
        }
    }

    private void judge(String command, GuestProcess process, Instant now) throws HyperVException {
        Optional<Integer> exitCode = process.exitCode();
        boolean isTooLong = exitCode.isEmpty() && now.isAfter(began.plus(LONGEST));
        if (exitCode.isEmpty() && !isTooLong) {
            throw new NotYetException();
        }
        running = Optional.empty();
        if (!exitCode.equals(Optional.of(0))) {
            process.stop();
            String said = new String(process.output(), StandardCharsets.UTF_8).strip();
            String code = exitCode.map(String::valueOf).orElse("none");
            throw new HyperVException(
                    ErrorClass.SESSION, "waitFor", Messages.text("check.failed", command, plan.name(), code, said));
        }
    }

    private void pass() throws HyperVException {
        Vm vm = vm();
        Optional<Disk> disk = vm.guest().systemDisk();
        disk.ifPresent(there -> there.store(
                InsideLook.Passed.class, new InsideLook.Passed(vm.guest().bootId())));
    }

    private Vm vm() throws HyperVException {
        Optional<Vm> vm = inside.find(inside.enter(), plan.name());
        if (vm.isEmpty() || !vm.get().guest().isUp()) {
            throw new HyperVException(
                    ErrorClass.SESSION, "PSSessionStateBroken", Messages.text("guest.silent", plan.name(), lab));
        }
        return vm.get();
    }
}
