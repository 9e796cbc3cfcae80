package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names that Windows guests call themselves: at most 15 characters, and those of no other VM of ours, since a lab's id is
 * in them. A short name of a VM is in it as it is; of a longer one 24 bits of a digest are.
 */
public final class ComputerName {
    private static final Pattern SHORT = Pattern.compile("[a-z0-9-]{0,5}[a-z0-9]");
    private static final int LETTERS = 6;

    private ComputerName() {}

    /**
     * That of a VM of a lab. When the digests of several say the same, or what a short name is, the later ones in the order of
     * names get others.
     *
     * @param segment the names of all VMs that it can meet in its lab; the same for each of them
     */
    public static String of(LabId lab, String vm, Collection<String> segment) {
        Set<String> taken = new HashSet<>();
        segment.stream().filter(ComputerName::isShort).forEach(taken::add);
        TreeSet<String> all = new TreeSet<>(segment);
        all.add(vm);
        String own = vm;
        for (String name : all) {
            own = isShort(name) ? name : unused(name, taken);
            if (name.equals(vm)) {
                break;
            }
        }
        return lab.value() + "-" + own;
    }

    private static String unused(String name, Set<String> taken) {
        String own = Digests.sha256Hex(name).substring(0, LETTERS);
        for (int other = 2; !taken.add(own); other++) {
            own = Digests.sha256Hex(name + " " + other).substring(0, LETTERS);
        }
        return own;
    }

    private static boolean isShort(String name) {
        return SHORT.matcher(name).matches();
    }
}
