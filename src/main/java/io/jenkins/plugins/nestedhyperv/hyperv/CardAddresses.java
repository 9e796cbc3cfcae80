package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The addresses of the network cards of a lab's host VMs on the administrator's switch. They are derived from the lab's id, so
 * that they are the same each time and, across labs, hosts and controllers, as good as never those of another VM: 40 bits of a
 * digest, in the range of addresses that no maker owns.
 */
final class CardAddresses {
    private static final String LOCAL = "06";
    private static final int DIGEST_BYTES = 5;

    private final LabId lab;

    CardAddresses(LabId lab) {
        this.lab = lab;
    }

    /** Twelve hexadecimal digits. */
    String outside(String hostVm) {
        byte[] digest = sha256(lab.value() + "/" + hostVm + "/outside");
        return LOCAL + HexFormat.of().withUpperCase().formatHex(digest, 0, DIGEST_BYTES);
    }

    /** An address without its colons, as Hyper-V takes it. */
    static String digits(String mac) {
        return mac.replace(":", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
