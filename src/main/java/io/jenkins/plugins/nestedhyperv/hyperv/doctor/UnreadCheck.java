package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import io.jenkins.plugins.nestedhyperv.hyperv.HostProbe;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.powershell.ErrorClass;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What could not be looked at: it may be well, but nobody knows. */
final class UnreadCheck {
    /** Parts that only Hyper-V could tell: without the role, which is a finding of its own, they say nothing new. */
    private static final Set<String> OF_HYPERV =
            Set.of("vms", "switches", "rootVolume", "imagesVolume", "images", "addresses");

    private UnreadCheck() {}

    static List<Finding> of(HostProbe probe) {
        boolean hasRole = probe.hypervisor()
                .filter(hypervisor -> hypervisor.service() != HostProbe.Service.RUNNING)
                .isEmpty();
        return new TreeMap<>(probe.unread())
                .entrySet().stream()
                        .filter(part -> hasRole || !OF_HYPERV.contains(part.getKey()))
                        .map(part -> finding(part.getKey(), part.getValue()))
                        .toList();
    }

    private static Finding finding(String part, HostProbe.Unread unread) {
        String message = Messages.text("unread", Messages.text("part." + part), unread.text());
        return unread.error() == ErrorClass.ACCESS_DENIED || unread.error() == ErrorClass.REFUSED
                ? Finding.warning(message, Messages.text("unread.rights"))
                : Finding.warning(message, Messages.text("unread.mend"));
    }
}
