package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import java.util.Optional;

/**
 * The rule of what is ours: what has a mark with our installation and its own id, and what has no mark yet but is named, for
 * exactly the place where it is, by our {@code owner.json}.
 */
final class Ownership {
    private final Root root;
    private final OurFiles files;
    private final Marks marks;

    Ownership(Root root, OurFiles files, Marks marks) {
        this.root = root;
        this.files = files;
        this.marks = marks;
    }

    Optional<Mark> mark(Vm vm) {
        return marks.in(vm.notes());
    }

    Optional<Mark> mark(VirtualSwitch one) {
        return marks.in(one.notes());
    }

    /** What a lab's folder says of its owner. */
    Optional<OwnerFile> owner(LabId lab) {
        return files.read(root.owner(lab), OwnerFile.class);
    }

    /** Whether a lab's folder is an installation's. */
    boolean isOurs(LabId lab, String installation) {
        return owner(lab)
                .filter(owner -> owner.owns(installation, root.lab(lab)))
                .isPresent();
    }

    /** Whether a VM is a host VM of a lab of an installation. */
    boolean isOurs(Vm vm, LabId lab, String installation) {
        Optional<Mark> mark = mark(vm);
        return mark.isPresent()
                ? mark.get().lab().equals(lab) && isOursByMark(mark.get(), installation, vm.id())
                : isOursByRecord(vm, lab, installation);
    }

    /** Whether a switch is one of a lab of an installation; one without a mark never is, as it was made with it. */
    boolean isOurs(VirtualSwitch one, LabId lab, String installation) {
        return mark(one)
                .filter(mark -> mark.lab().equals(lab) && isOursByMark(mark, installation, one.name()))
                .isPresent();
    }

    /** A mark with another thing's id is on a copy that somebody made. */
    static boolean isOursByMark(Mark mark, String installation, String id) {
        return mark.owns(installation, id);
    }

    private boolean isOursByRecord(Vm vm, LabId lab, String installation) {
        return owner(lab)
                .filter(owner -> owner.owns(installation, root.lab(lab)) && owner.names(Role.HOST_VM, vm.folder()))
                .isPresent();
    }
}
