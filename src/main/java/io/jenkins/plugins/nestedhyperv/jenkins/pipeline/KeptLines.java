package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the build log says of a lab that is kept: until when, where its VMs are, and how it is released. Pure. */
final class KeptLines {
    private KeptLines() {}

    /**
     * The lines.
     *
     * @param page where the lab is shown, kept longer and released
     */
    static String of(Lab lab, String page) {
        Instant until = lab.keepUntil().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
        List<String> lines = new ArrayList<>();
        lines.add(Messages.text("kept.until", lab.id(), until));
        LabLayout layout = LabLayout.of(lab);
        lab.vms().forEach(vm -> lines.add(place(lab, vm, layout.address(vm.name()))));
        lines.add(Messages.text("kept.page", page));
        return String.join("\n", lines);
    }

    private static String place(Lab lab, VmRecord vm, String address) {
        return switch (vm.role()) {
            case INNER_VM -> Messages.text("kept.inner", vm.name(), address, vm.hostVm());
            default ->
                Messages.text("kept.host", vm.name(), address, lab.hostOf(vm).orElse("?"), lab.id());
        };
    }
}
