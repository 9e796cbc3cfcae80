package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Goes once over all VMs, switches and folders of a host and sorts out what is an installation's. */
final class Surveyor {
    private final Ground ground;
    private final String installation;
    private final List<Oddity> oddities = new ArrayList<>();
    private final Map<LabId, List<Vm>> vms = new TreeMap<>();
    private final Map<LabId, List<String>> switches = new TreeMap<>();
    private final Set<LabId> opened = new HashSet<>();

    private Surveyor(Ground ground, String installation) {
        this.ground = ground;
        this.installation = installation;
    }

    static Survey survey(Ground ground, String installation) {
        return new Surveyor(ground, installation).survey();
    }

    private Survey survey() {
        Set<LabId> buried = new HashSet<>(ground.tombstones().of(installation));
        ground.files().volume().list(ground.root().labs()).forEach(this::folder);
        ground.machine().hyperV().vms().forEach(this::vm);
        ground.machine().hyperV().switches().all().forEach(this::virtualSwitch);
        Set<LabId> all = new HashSet<>(buried);
        all.addAll(opened);
        all.addAll(vms.keySet());
        all.addAll(switches.keySet());
        List<Survey.LabThere> labs = new ArrayList<>(all.size());
        all.stream().sorted().forEach(lab -> labs.add(lab(lab, buried.contains(lab))));
        return new Survey(labs, oddities);
    }

    private void folder(WinPath path) {
        boolean isLab = LabId.isLabId(path.name()) && ground.files().volume().isFolder(path);
        if (ground.files().passesJunction(path)) {
            odd(path, Messages.text("odd.junction", ground.files().volume().resolve(path)));
        } else if (!isLab) {
            odd(path, Messages.text("odd.file"));
        } else {
            labFolder(path, new LabId(path.name()));
        }
    }

    private void labFolder(WinPath path, LabId lab) {
        Optional<OwnerFile> owner = ground.ownership().owner(lab);
        if (owner.isEmpty()) {
            odd(path, Messages.text("odd.lab", Root.OWNER));
        } else if (owner.get().owns(installation, path)) {
            opened.add(lab);
        }
    }

    private void vm(Vm vm) {
        Optional<Mark> mark = ground.ownership().mark(vm);
        if (mark.isPresent()) {
            markedVm(vm, mark.get());
        } else if (OurFiles.isBelow(ground.root().labs(), vm.folder())) {
            String folder = vm.folder().parent().name();
            if (LabId.isLabId(folder) && ground.ownership().isOurs(vm, new LabId(folder), installation)) {
                add(vms, new LabId(folder), vm);
            } else if (!isOfAnotherInstallation(folder)) {
                odd(vm.folder(), Messages.text("odd.vm", vm.name()));
            }
        }
    }

    private void markedVm(Vm vm, Mark mark) {
        if (ground.ownership().isOurs(vm, mark.lab(), installation)) {
            add(vms, mark.lab(), vm);
        } else if (mark.installation().equals(installation)) {
            odd(vm.folder(), Messages.text("odd.copy", vm.name()));
        }
    }

    private boolean isOfAnotherInstallation(String folder) {
        return LabId.isLabId(folder)
                && ground.ownership()
                        .owner(new LabId(folder))
                        .filter(owner -> !owner.installation().equals(installation))
                        .isPresent();
    }

    private void virtualSwitch(VirtualSwitch one) {
        Optional<LabId> lab = labOf(one);
        if (lab.isPresent() && ground.ownership().isOurs(one, lab.get(), installation)) {
            add(
                    switches,
                    lab.get(),
                    one.name().substring(Root.nameOf(lab.get(), "").length()));
        }
    }

    /** The lab whose id is in the name of a switch. */
    private static Optional<LabId> labOf(VirtualSwitch one) {
        String[] parts = one.name().split("-", 3);
        return parts.length == 3 && parts[0].equals("nhv") && LabId.isLabId(parts[1])
                ? Optional.of(new LabId(parts[1]))
                : Optional.empty();
    }

    private Survey.LabThere lab(LabId lab, boolean buried) {
        boolean isOpen = opened.contains(lab);
        Map<String, Survey.VmThere> found = new TreeMap<>();
        for (Vm vm : vms.getOrDefault(lab, List.of())) {
            boolean created = ground.ownership().mark(vm).isPresent();
            String name = ground.nameOf(vm, lab);
            // Of two of one name, which a batch that was cut off may leave, the complete one counts.
            if (created || !found.containsKey(name)) {
                boolean disks = created || hasAllDisks(lab, name);
                found.put(name, new Survey.VmThere(name, Optional.of(vm), created, disks, diskUse(lab, name)));
            }
        }
        if (isOpen) {
            ground.ownership().owner(lab).ifPresent(owner -> inFolder(lab, owner, found));
        }
        Optional<LeaseFile> lease = ground.files().read(ground.root().lease(lab), LeaseFile.class);
        if (isOpen && !buried && lease.isEmpty()) {
            odd(ground.root().lab(lab), Messages.text("odd.noLease"));
        }
        List<String> names =
                switches.getOrDefault(lab, List.of()).stream().distinct().toList();
        return new Survey.LabThere(lab, isOpen, buried, lease, names, List.copyOf(found.values()));
    }

    /** Finds remains of host VMs in a lab's folder, and what does not belong there. */
    private void inFolder(LabId lab, OwnerFile owner, Map<String, Survey.VmThere> found) {
        for (WinPath path : ground.files().volume().list(owner.folder())) {
            if (path.name().equals(Root.OWNER) || path.name().equals(Root.LEASE)) {
                continue;
            }
            String prefix = Root.nameOf(lab, "");
            boolean isNamed = path.name().startsWith(prefix) && owner.names(Role.HOST_VM, path);
            if (!isNamed || ground.files().passesJunction(path)) {
                odd(path, Messages.text("odd.file"));
                continue;
            }
            String name = path.name().substring(prefix.length());
            boolean hasOurs = vmFolder(path);
            if (hasOurs && !found.containsKey(name)) {
                found.put(
                        name,
                        new Survey.VmThere(name, Optional.empty(), false, hasAllDisks(lab, name), diskUse(lab, name)));
            }
        }
    }

    /** Reports what is foreign in a VM's folder; tells whether something of ours is there. */
    private boolean vmFolder(WinPath folder) {
        Optional<DiskSet> set = ground.files().read(folder.child(Root.DISKS), DiskSet.class);
        List<WinPath> entries = ground.files().volume().list(folder);
        for (WinPath entry : entries) {
            boolean isOurs = entry.name().equals(Root.DISKS)
                    || entry.name().equals(Root.CONFIGURATIONS)
                    || entry.name().endsWith(".avhdx")
                    || set.filter(disks -> disks.names(entry)).isPresent();
            if (!isOurs) {
                odd(entry, Messages.text("odd.file"));
            }
        }
        return set.isPresent() || entries.isEmpty() || entries.get(0).name().equals(Root.CONFIGURATIONS);
    }

    private boolean hasAllDisks(LabId lab, String name) {
        return ground.files()
                .read(ground.root().vm(lab, name).child(Root.DISKS), DiskSet.class)
                .filter(set -> set.disks().stream()
                        .allMatch(disk -> ground.files().volume().exists(disk.path())))
                .isPresent();
    }

    private DataSize diskUse(LabId lab, String name) {
        long bytes = 0;
        for (WinPath path : ground.files().volume().list(ground.root().vm(lab, name))) {
            bytes += ground.files()
                    .volume()
                    .file(path)
                    .map(file -> file.size().bytes())
                    .orElse(0L);
        }
        return new DataSize(bytes);
    }

    private void odd(WinPath where, String what) {
        oddities.add(new Oddity(where.toString(), what));
    }

    private static <T> void add(Map<LabId, List<T>> map, LabId lab, T value) {
        map.computeIfAbsent(lab, key -> new ArrayList<>(2)).add(value);
    }
}
