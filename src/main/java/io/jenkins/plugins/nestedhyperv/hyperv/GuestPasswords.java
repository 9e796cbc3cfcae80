package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.util.Base64;

/**
 * The passwords of the administrator in the guests of a lab. They are derived from the lab's private key, so that they are
 * stored nowhere, and that there is no moment in which a crash could lose one. May be used by several threads at once.
 */
public final class GuestPasswords {
    /** Windows wants characters of three kinds; a text in base64 nearly always has them, this makes it sure. */
    private static final String OF_EACH_KIND = "aA1-";

    private final LabDigest digest;

    /** Derives them from these keys. */
    public GuestPasswords(GuestKeys keys) {
        this.digest = new LabDigest(keys);
    }

    /** The one that the seed gives a host VM; the first session changes it. */
    public Secret first(VmRef hostVm) throws HostException {
        return derived(hostVm, "first");
    }

    /** The one of a host VM from its first session on. */
    public Secret lasting(VmRef hostVm) throws HostException {
        return derived(hostVm, "session");
    }

    /** The one that all inner VMs of a host VM have from their seed. */
    public Secret inner(VmRef hostVm) throws HostException {
        return derived(hostVm, "inner");
    }

    private Secret derived(VmRef vm, String purpose) throws HostException {
        byte[] bytes = digest.of(vm.lab(), vm.hostVm(), purpose);
        return new Secret(OF_EACH_KIND + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
