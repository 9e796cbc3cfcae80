package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.report.document.LabDocument;
import io.jenkins.plugins.nestedhyperv.report.document.StatusDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All labs and hosts. */
public final class StatusTable {
    private StatusTable() {}

    /**
     * The document about one lab.
     *
     * @param leaseLeft what is left of its lease, where that is known
     */
    public static LabDocument document(Lab lab, Optional<Duration> leaseLeft) {
        List<String> hosts = Stream.concat(lab.placement().values().stream(), lab.hosts().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new LabDocument(
                lab.id().value(),
                lab.spec().map(LabSpec::name).orElse(null),
                LabState.of(lab).word(),
                lab.owner().description(),
                lab.created().toString(),
                leaseLeft.map(Duration::toSeconds).orElse(null),
                lab.failure().map(failure -> failure.message()).orElse(null),
                hosts,
                lab.vms().stream().map(vm -> document(lab, vm)).toList());
    }

    /** The document about a lab that is known from its marks alone. */
    public static LabDocument orphan(String lab, List<String> hosts, Optional<Duration> leaseLeft) {
        return new LabDocument(
                lab,
                null,
                "orphaned",
                null,
                null,
                leaseLeft.map(Duration::toSeconds).orElse(null),
                null,
                hosts,
                List.of());
    }

    private static LabDocument.Vm document(Lab lab, VmRecord vm) {
        return new LabDocument.Vm(
                vm.name(),
                vm.role() == Role.HOST_VM ? "host_vm" : "inner_vm",
                vm.hostVm(),
                lab.hostOf(vm).orElse(null),
                Phases.key(vm.phase()),
                vm.since().toString(),
                vm.making() == Making.LOST);
    }

    /** The lines that show a status to people. */
    public static List<String> lines(StatusDocument status, Style style) {
        List<String> lines = new ArrayList<>();
        if (status.labs().isEmpty()) {
            lines.add(Messages.text("status.noLabs"));
        } else {
            lines.addAll(labs(status.labs()).lines(style));
        }
        status.labs().stream()
                .filter(lab -> lab.failure() != null)
                .forEach(lab -> lines.add(style.paint(
                        Tone.BAD,
                        Messages.text("status.failure", lab.lab(), Printable.line(String.valueOf(lab.failure()))))));
        status.labs()
                .forEach(lab -> lost(lab)
                        .ifPresent(names ->
                                lines.add(style.paint(Tone.BAD, Messages.text("status.lost", lab.lab(), names)))));
        lines.add("");
        lines.addAll(hosts(status.hosts()).lines(style));
        status.hosts()
                .forEach(host -> host.oddities()
                        .forEach(oddity -> lines.add(style.paint(
                                Tone.WARNING, Messages.text("status.oddity", host.host(), Printable.line(oddity))))));
        return lines;
    }

    private static Optional<String> lost(LabDocument lab) {
        boolean toldByFailure = lab.failure() != null;
        List<String> names = lab.vms().stream()
                .filter(LabDocument.Vm::lost)
                .map(LabDocument.Vm::vm)
                .toList();
        return names.isEmpty() || toldByFailure ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private static TextTable labs(List<LabDocument> labs) {
        List<String> headers = List.of(
                Messages.text("column.lab"),
                Messages.text("column.name"),
                Messages.text("column.state"),
                Messages.text("column.vms"),
                Messages.text("column.hosts"),
                Messages.text("column.lease"),
                Messages.text("column.owner"));
        return new TextTable(headers, labs.stream().map(StatusTable::cells).toList());
    }

    private static List<String> cells(LabDocument lab) {
        long ready = lab.vms().stream()
                .filter(vm -> vm.phase().equals("ready") && !vm.lost())
                .count();
        return List.of(
                lab.lab(),
                text(lab.name()),
                lab.state(),
                Messages.text("status.ready", ready, lab.vms().size()),
                lab.hosts().isEmpty() ? "-" : String.join(",", lab.hosts()),
                lease(lab.leaseSeconds()),
                text(lab.owner()));
    }

    private static String lease(Long seconds) {
        if (seconds == null) {
            return "-";
        }
        return seconds <= 0
                ? Messages.text("status.leaseOver")
                : Seconds.text(Duration.ofSeconds(seconds)).toLowerCase(Locale.ROOT);
    }

    private static TextTable hosts(List<StatusDocument.Host> hosts) {
        List<String> headers = List.of(
                Messages.text("column.host"),
                Messages.text("column.kind"),
                Messages.text("column.freeMemory"),
                Messages.text("column.freeDisk"));
        return new TextTable(
                headers,
                hosts.stream()
                        .map(host -> host.unknown() != null
                                ? List.of(host.host(), host.kind(), Messages.text("status.unseen", host.unknown()), "")
                                : List.of(host.host(), host.kind(), size(host.freeMemory()), size(host.freeDisk())))
                        .toList());
    }

    private static String size(Long megabytes) {
        if (megabytes == null) {
            return "?";
        }
        return megabytes < 1024 ? megabytes + " MB" : String.format(Locale.ROOT, "%.1f GB", megabytes / 1024.0);
    }

    private static String text(String nullable) {
        return nullable == null ? "-" : nullable;
    }
}
