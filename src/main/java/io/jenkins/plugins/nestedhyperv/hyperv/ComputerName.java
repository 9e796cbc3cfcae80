package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.regex.Pattern;

/**
 * The names that Windows guests call themselves: at most 15 characters, and those of no other VM of ours, since a lab's id is
 * in them. A short name of a VM is in it as it is; of a longer one 24 bits of a digest are.
 */
public final class ComputerName {
    private static final Pattern SHORT = Pattern.compile("[a-z0-9-]{0,5}[a-z0-9]");
    private static final int LETTERS = 6;

    private ComputerName() {}

    /** That of a VM of a lab. */
    public static String of(LabId lab, String vm) {
        String own = SHORT.matcher(vm).matches() ? vm : Digests.sha256Hex(vm).substring(0, LETTERS);
        return lab.value() + "-" + own;
    }
}
