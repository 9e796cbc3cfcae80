package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.Locale;

/**
 * The addresses of the network cards of a lab's host VMs on the administrator's switch. They are derived from the lab's id, so
 * that they are the same each time and, across labs, hosts and controllers, as good as never those of another VM: 40 bits of a
 * digest, in the range of addresses that no maker owns.
 */
final class CardAddresses {
    private static final String LOCAL = "06";
    private static final int DIGEST_DIGITS = 10;

    private final LabId lab;

    CardAddresses(LabId lab) {
        this.lab = lab;
    }

    /** Twelve hexadecimal digits. */
    String outside(String hostVm) {
        String digest = Digests.sha256Hex(lab.value() + "/" + hostVm + "/outside");
        return LOCAL + digest.substring(0, DIGEST_DIGITS).toUpperCase(Locale.ROOT);
    }

    /** Twelve digits as an address with colons, as guests write it. */
    static String colons(String digits) {
        return String.join(":", digits.split("(?<=\\G..)"));
    }

    /** An address without its colons, as Hyper-V takes it. */
    static String digits(String mac) {
        return mac.replace(":", "").toUpperCase(Locale.ROOT);
    }
}
