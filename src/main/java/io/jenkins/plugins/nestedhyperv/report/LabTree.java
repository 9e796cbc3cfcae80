package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A lab as a tree of its host VMs and the inner VMs in them, each with its phase and how long it has been in it. */
public final class LabTree {
    private static final int NAME_WIDTH = 16;
    private static final int PHASE_WIDTH = 22;
    private static final int TIME_WIDTH = 12;

    private final Style style;

    /** A tree in this style. */
    public LabTree(Style style) {
        this.style = style;
    }

    /**
     * The lines of the tree, none longer than the style's width.
     *
     * @param now by the engine's clock
     */
    public List<String> lines(Lab lab, Notes notes, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(head(lab, now));
        notes.of(lab.id().value())
                .ifPresent(reason -> lines.add(painted(Tone.WARNING, Messages.text("tree.waits", reason))));
        List<VmRecord> hostVms = lab.vms(Role.HOST_VM).toList();
        for (int i = 0; i < hostVms.size(); i++) {
            addHostVm(lines, lab, hostVms.get(i), i == hostVms.size() - 1, notes, now);
        }
        lab.hosts().keySet().stream()
                .sorted()
                .forEach(host -> notes.of(host)
                        .ifPresent(note -> lines.add(painted(Tone.WARNING, Messages.text("tree.host", host, note)))));
        lab.failure()
                .ifPresent(failure ->
                        lines.add(painted(Tone.BAD, Messages.text("tree.failed", Printable.line(failure.message())))));
        return lines;
    }

    private String head(Lab lab, Instant now) {
        String name = lab.spec().map(LabSpec::name).orElse(Messages.text("tree.orphan"));
        String left = Messages.text("tree.lab", lab.id().value(), name) + "  ";
        LabState state = LabState.of(lab);
        String right = "  " + Seconds.text(Duration.between(lab.created(), now));
        return style.paint(Tone.STRONG, style.cut(left, 0))
                + style.paint(state.tone(), style.cut(state.word(), left.length()))
                + style.paint(
                        Tone.DIM, style.cut(right, left.length() + state.word().length()));
    }

    private void addHostVm(List<String> lines, Lab lab, VmRecord hostVm, boolean last, Notes notes, Instant now) {
        lines.add(vmLine(style.branch(last), lab, hostVm, notes, now));
        List<VmRecord> innerVms = lab.innerVmsOf(hostVm.name()).toList();
        for (int i = 0; i < innerVms.size(); i++) {
            String indent = style.stem(last) + style.branch(i == innerVms.size() - 1);
            lines.add(vmLine(indent, lab, innerVms.get(i), notes, now));
        }
    }

    private String vmLine(String indent, Lab lab, VmRecord vm, Notes notes, Instant now) {
        String name = padded(indent + vm.name(), NAME_WIDTH + 6);
        String phase = padded(phase(lab, vm), PHASE_WIDTH);
        String time = padded(Seconds.text(Duration.between(vm.since(), now)), TIME_WIDTH);
        int used = name.length() + phase.length() + time.length();
        String note = notes.of(vm.name()).map(text -> style.cut(text, used)).orElse("");
        String line = style.cut(name, 0)
                + style.paint(tone(vm), style.cut(phase, name.length()))
                + style.paint(Tone.DIM, style.cut(time, name.length() + phase.length()))
                + style.paint(Tone.WARNING, note);
        return line.stripTrailing();
    }

    private static String phase(Lab lab, VmRecord vm) {
        if (vm.phase() == Phase.WAITING_FOR_CAPACITY && lab.placedAt().isPresent()) {
            return Messages.text("tree.placed." + vm.role().name());
        }
        return switch (vm.making()) {
            case CLEARING -> Messages.text("tree.clearing");
            case LOST -> Messages.text("tree.lost");
            case MAKING, HANDED_OVER -> Phases.text(vm.phase());
        };
    }

    private static Tone tone(VmRecord vm) {
        if (vm.making() == Making.LOST) {
            return Tone.BAD;
        }
        return switch (vm.phase()) {
            case READY -> Tone.GOOD;
            case WAITING_FOR_CAPACITY, RELEASING, GONE -> Tone.DIM;
            default -> Tone.STRONG;
        };
    }

    private String painted(Tone tone, String text) {
        return style.paint(tone, style.cut(text, 0));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(2, width - text.length()));
    }
}
