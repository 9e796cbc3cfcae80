package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Finds what a user names. */
final class Labs {
    private Labs() {}

    static LabId id(String text) throws CliException {
        if (!LabId.isLabId(text)) {
            throw new CliException(ExitCode.USAGE, Messages.text("labs.noId", text));
        }
        return new LabId(text);
    }

    static Lab find(Site site, String text) throws CliException, IOException {
        LabId id = id(text);
        for (Lab lab : site.labs()) {
            if (lab.id().equals(id)) {
                return lab;
            }
        }
        String known = list(site.labs().stream().map(lab -> lab.id().value()).toList());
        throw new CliException(ExitCode.USAGE, Messages.text("labs.unknown", text, known));
    }

    static VmRecord vm(Lab lab, String name) throws CliException {
        String known = list(lab.vms().stream().map(VmRecord::name).toList());
        return lab.vm(name)
                .orElseThrow(() -> new CliException(ExitCode.USAGE, Messages.text("labs.noVm", lab.id(), name, known)));
    }

    static VmRef ref(Lab lab, VmRecord vm) {
        return vm.role() == Role.HOST_VM
                ? VmRef.hostVm(lab.id(), vm.name())
                : VmRef.innerVm(lab.id(), vm.hostVm(), vm.name());
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? Messages.text("labs.none") : names.stream().collect(Collectors.joining(", "));
    }
}
