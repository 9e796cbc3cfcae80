package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import java.nio.file.Path;
import java.util.List;

/**
 * What is left of labs on the host, apart from tombstones.
 *
 * @param labs labs whose folder is open
 * @param switches their switches
 * @param hostVms host VMs, with remains of them, as {@code lab/name}
 * @param innerVms inner VMs
 * @param files files and folders of VMs
 * @param processes processes in VMs, by their command
 */
public record Leftovers(
        List<String> labs,
        List<String> switches,
        List<String> hostVms,
        List<String> innerVms,
        List<Path> files,
        List<String> processes) {
    /** How many things are left. */
    public int count() {
        return labs.size() + switches.size() + hostVms.size() + innerVms.size() + files.size() + processes.size();
    }

    static Leftovers of(List<LabState> labs, GuestFolders folders) {
        return new Leftovers(
                labs.stream().filter(lab -> lab.opened).map(lab -> lab.id).toList(),
                labs.stream().flatMap(lab -> lab.switches.stream()).toList(),
                labs.stream()
                        .flatMap(lab -> lab.vms.keySet().stream().map(vm -> lab.id + "/" + vm))
                        .toList(),
                labs.stream()
                        .flatMap(lab -> lab.vms.values().stream())
                        .flatMap(vm -> vm.inner.keySet().stream())
                        .toList(),
                folders.leftFiles(),
                folders.leftProcesses().stream()
                        .map(process -> process.pid() + " "
                                + process.info().commandLine().orElse("?"))
                        .toList());
    }
}
