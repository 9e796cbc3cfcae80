package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.ssh.HostKey;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A look as {@code look.sh} prints it.
 *
 * @param uptime when it began, by the guest's own clock since its boot, in hundredths of a second
 * @param boot identifies the guest's boot
 * @param facts what the guest sees of its processor
 * @param networkReady whether the bridge has its address
 * @param innerVms all inner VMs that exist there
 */
record GuestLook(long uptime, String boot, LevelFacts facts, boolean networkReady, List<InnerLook> innerVms) {
    /** The last line of a look. */
    static final String END = "end";

    private static final Pattern FIRST =
            Pattern.compile("look (\\d{1,12})\\.(\\d\\d) ([0-9a-f-]{36}) (launched|none) (ready|none)"
                    + " (svm|vmx|-) (yes|-) (yes|-) (\\S{1,40})");
    private static final Pattern VM =
            Pattern.compile("vm (\\S+) (running|off) ([0-9.]{7,15}) (yes|-) ([0-9a-f-]{1,36}) (yes|-)(?: (.*))?");
    private static final Pattern OPERATION = Pattern.compile("op ([A-Za-z0-9-]{1,40})");
    private static final Pattern READY = Pattern.compile("([0-9a-f-]{36}) ([a-z0-9-]{1,40}) ([A-Za-z0-9+/=]{1,800})");

    GuestLook {
        innerVms = List.copyOf(innerVms);
    }

    /** Reads the look at the end of what a script printed; empty when there is no whole one. */
    static Optional<GuestLook> parse(List<String> lines) {
        int first = lines.size() - 1;
        while (first >= 0 && !lines.get(first).startsWith("look ")) {
            first--;
        }
        if (first < 0 || !lines.get(lines.size() - 1).equals(END)) {
            return Optional.empty();
        }
        Matcher head = FIRST.matcher(lines.get(first));
        List<InnerLook> vms = new ArrayList<>();
        for (String line : lines.subList(first + 1, lines.size() - 1)) {
            Matcher vm = VM.matcher(line);
            Matcher operation = OPERATION.matcher(line);
            if (vm.matches()) {
                vms.add(innerVm(vm));
            } else if (operation.matches() && !vms.isEmpty()) {
                vms.add(vms.remove(vms.size() - 1).with(new OperationId(operation.group(1))));
            } else {
                return Optional.empty();
            }
        }
        boolean proved = lines.contains("proof") || vms.stream().anyMatch(vm -> vm.runs() && vm.proved());
        return head.matches() ? Optional.of(look(head, proved, vms)) : Optional.empty();
    }

    private static GuestLook look(Matcher head, boolean proved, List<InnerLook> vms) {
        LevelFacts facts = new LevelFacts(
                head.group(8).equals("yes"),
                head.group(6).replace("-", ""),
                head.group(7).equals("yes"),
                head.group(9).equals("-") ? "" : head.group(9),
                head.group(4).equals("launched"),
                proved);
        long uptime = Long.parseLong(head.group(1) + head.group(2));
        return new GuestLook(uptime, head.group(3), facts, head.group(5).equals("ready"), vms);
    }

    private static InnerLook innerVm(Matcher vm) {
        return new InnerLook(
                vm.group(1),
                vm.group(2).equals("running"),
                vm.group(3),
                vm.group(4).equals("yes"),
                Optional.of(vm.group(5)).filter(boot -> !boot.equals("-")),
                vm.group(6).equals("yes"),
                ready(vm.group(7)));
    }

    private static Optional<InnerLook.Ready> ready(String text) {
        Matcher words = READY.matcher(text == null ? "" : text);
        try {
            return words.matches()
                    ? Optional.of(new InnerLook.Ready(words.group(1), new HostKey(words.group(2), words.group(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // A guest may print anything; what is no key is no guest of ours.
        }
    }

    /** The inner VM of a name, if it exists. */
    Optional<InnerLook> innerVm(String name) {
        return innerVms.stream().filter(vm -> vm.name().equals(name)).findFirst();
    }

    /** Whether the two differ in anything but their time. */
    boolean showsTheSameAs(GuestLook other) {
        return equals(new GuestLook(uptime, other.boot, other.facts, other.networkReady, other.innerVms));
    }
}
