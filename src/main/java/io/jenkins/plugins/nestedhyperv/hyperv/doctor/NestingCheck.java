package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import io.jenkins.plugins.nestedhyperv.hyperv.HostProbe;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether VMs of the host can have VMs inside. */
final class NestingCheck {
    private static final String INTEL = "GenuineIntel";
    private static final String AMD = "AuthenticAMD";

    private static final long ROOT_SCHEDULER = 4;
    private static final long CORE_SCHEDULER = 3;

    private NestingCheck() {}

    /** From which build and with which version of VMs processors of one maker nest. */
    private record Needs(long build, String version) {
        private static final Needs OF_INTEL = new Needs(Builds.SERVER_2016, "8.0");
        /** Some builds say that 9.3 is enough; Microsoft's page said 10.0 for years. */
        private static final Needs OF_AMD = new Needs(Builds.SERVER_2022, "10.0");
    }

    static List<Finding> of(HostProbe probe) {
        List<Finding> findings = new ArrayList<>();
        probe.windows().ifPresent(windows -> findings.addAll(system(windows)));
        probe.processor().ifPresent(processor -> findings.addAll(processor(processor, probe)));
        probe.hypervisor().ifPresent(hypervisor -> findings.add(hypervisor(hypervisor, isClient(probe))));
        if (probe.vms().filter(vms -> !vms.canExpose()).isPresent()) {
            findings.add(Finding.problem(Messages.text("expose.no"), Messages.text("expose.mend")));
        }
        probe.offersNesting()
                .ifPresent(offered -> findings.add(
                        offered
                                ? Finding.ok(Messages.text("boot.ok"))
                                : Finding.problem(Messages.text("boot.no"), Messages.text("boot.mend"))));
        probe.virtualizationBasedSecurity()
                .ifPresent(state -> findings.add(Finding.ok(Messages.text(state == 0 ? "vbs.off" : "vbs.on"))));
        probe.scheduler().ifPresent(type -> findings.add(scheduler(type, isClient(probe))));
        return findings;
    }

    private static boolean isClient(HostProbe probe) {
        return probe.windows().map(HostProbe.Windows::client).orElse(false);
    }

    private static List<Finding> system(HostProbe.Windows windows) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                Messages.text("windows.ok", windows.caption(), String.valueOf(windows.build()), windows.engine())));
        if (windows.guest()) {
            findings.add(Finding.warning(Messages.text("windows.guest"), Messages.text("windows.guestMend")));
        }
        if (windows.build() == Builds.SERVER_2016 && !windows.engine().startsWith("5.")) {
            findings.add(Finding.problem(Messages.text("engine.old", windows.engine()), Messages.text("engine.mend")));
        }
        return findings;
    }

    private static List<Finding> processor(HostProbe.Processor processor, HostProbe probe) {
        if (!processor.x64()) {
            return List.of(Finding.problem(
                    Messages.text("processor.notX64", processor.name()), Messages.text("processor.mend")));
        }
        Optional<Needs> needs = switch (processor.maker()) {
            case INTEL -> Optional.of(Needs.OF_INTEL);
            case AMD -> Optional.of(Needs.OF_AMD);
            default -> Optional.empty();
        };
        if (needs.isEmpty()) {
            return List.of(Finding.problem(
                    Messages.text("processor.unknown", processor.maker()), Messages.text("processor.mend")));
        }
        return nests(processor, needs.get(), probe);
    }

    private static List<Finding> nests(HostProbe.Processor processor, Needs needs, HostProbe probe) {
        List<Finding> findings = new ArrayList<>();
        probe.windows()
                .filter(windows -> windows.build() < needs.build())
                .ifPresent(windows -> findings.add(Finding.problem(
                        Messages.text("build.old", windows.build(), processor.maker(), needs.build()),
                        Messages.text("build.mend." + processor.maker().toLowerCase(Locale.ROOT)))));
        probe.vms()
                .filter(vms -> vms.versions().stream().noneMatch(version -> isAtLeast(version, needs.version())))
                .ifPresent(vms -> findings.add(Finding.problem(
                        Messages.text("version.old", String.join(", ", vms.versions()), needs.version()),
                        Messages.text("version.mend"))));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(Messages.text("processor.ok", processor.name())));
        }
        return findings;
    }

    /** Compares 9.3 with 10.0 by their numbers. */
    static boolean isAtLeast(String version, String least) {
        String[] have = version.split("\\.", -1);
        String[] want = least.split("\\.", -1);
        int major = Integer.compare(Integer.parseInt(have[0]), Integer.parseInt(want[0]));
        return major > 0 || major == 0 && Integer.parseInt(have[1]) >= Integer.parseInt(want[1]);
    }

    private static Finding hypervisor(HostProbe.Hypervisor hypervisor, boolean client) {
        return switch (hypervisor.service()) {
            case ABSENT ->
                Finding.problem(Messages.text("role.absent"), Messages.text(client ? "role.mendClient" : "role.mend"));
            case STOPPED -> Finding.problem(Messages.text("service.stopped"), Messages.text("service.mend"));
            default ->
                hypervisor.present()
                        ? Finding.ok(Messages.text("hypervisor.ok"))
                        : Finding.problem(Messages.text("hypervisor.absent"), Messages.text("hypervisor.mend"));
        };
    }

    private static Finding scheduler(long type, boolean client) {
        if (type == ROOT_SCHEDULER) {
            return client
                    ? Finding.ok(Messages.text("scheduler.root"))
                    : Finding.warning(Messages.text("scheduler.root"), Messages.text("scheduler.mend"));
        }
        return Finding.ok(Messages.text(type == CORE_SCHEDULER ? "scheduler.core" : "scheduler.classic"));
    }
}
