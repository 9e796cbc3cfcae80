package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Rule;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules that compare parts of {@code hosts.yaml} with each other. */
final class HostRules {
    /** Finds what breaks a rule within one host; the path is that of the host. */
    private interface HostRule {
        Stream<Violation> check(HostConfig host, String path);
    }

    private HostRules() {}

    static List<Rule<HostsConfig>> all() {
        return List.of(
                new Rule<>(Set.of("hosts[].name"), HostRules::namesAreUnique),
                new Rule<>(Set.of("hosts[].kind"), HostRules::simulatedHostsAreAmongThemselves),
                new Rule<>(Set.of("hosts[].kind", "hosts[].root"), HostRules::rootsAreApart),
                ofEachHost(Set.of("hosts[].kind", "hosts[].root"), HostRules::rootIsForRealHosts),
                ofEachHost(Set.of("hosts[].kind", "hosts[].images"), HostRules::imagesAreForRealHosts),
                ofEachHost(Set.of("hosts[].root", "hosts[].images"), HostRules::imagesAreElsewhere),
                ofEachHost(
                        Set.of("hosts[].kind", "hosts[].root", "hosts[].images"),
                        HostRules::foldersAreInTheHostsNotation),
                onlyForHyperV("connection", host -> host.connection().isPresent()),
                onlyForHyperV("switch", host -> host.hostSwitch().isPresent()),
                ofEachHost(Set.of("hosts[].switch", "hosts[].vlan"), HostRules::vlanIsOfASwitch),
                ofEachHost(Set.of("hosts[].kind", "hosts[].outside"), HostRules::outsideIsForQemu),
                onlyForHyperV("limits", host -> !host.limits().equals(VmLimits.DEFAULT)),
                onlyForHyperV("firstBoot", host -> host.firstBoot() != FirstBoot.SEED),
                ofEachHost(Set.of("hosts[].kind", "hosts[].machine"), HostRules::machineIsForSimulated),
                ofEachHost(
                        Set.of(
                                "hosts[].connection.transport",
                                "hosts[].connection.address",
                                "hosts[].connection.user",
                                "hosts[].connection.secret",
                                "hosts[].connection.hostKey"),
                        HostRules::connectionIsComplete));
    }

    private static Rule<HostsConfig> ofEachHost(Set<String> reads, HostRule rule) {
        return new Rule<>(
                reads,
                config -> IntStream.range(0, config.hosts().size())
                        .boxed()
                        .flatMap(index -> rule.check(config.hosts().get(index), "hosts[" + index + "]"))
                        .toList());
    }

    private static Rule<HostsConfig> onlyForHyperV(String key, Predicate<HostConfig> said) {
        return ofEachHost(
                Set.of("hosts[].kind", "hosts[]." + key),
                (host, path) -> broken(
                        said.test(host) && host.kind() != HostKind.HYPERV,
                        path + "." + key,
                        Messages.text("found." + key, kind(host)),
                        Messages.text("allowed.onlyHyperV")));
    }

    private static List<Violation> namesAreUnique(HostsConfig config) {
        Map<String, Integer> firsts = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < config.hosts().size(); index++) {
            String name = config.hosts().get(index).name();
            Integer first = firsts.putIfAbsent(name, index);
            if (first != null) {
                violations.add(new Violation(
                        "hosts[" + index + "].name",
                        Messages.text("found.again", name, "hosts[" + first + "]"),
                        Messages.text("allowed.uniqueName")));
            }
        }
        return violations;
    }

    /** A lab goes to any host that has room: a test must not run on imagined machines by chance. */
    private static List<Violation> simulatedHostsAreAmongThemselves(HostsConfig config) {
        boolean mixed =
                config.hosts().stream().map(HostRules::isSimulated).distinct().count() > 1;
        return IntStream.range(0, config.hosts().size())
                .filter(index -> mixed && isSimulated(config.hosts().get(index)))
                .mapToObj(index -> new Violation(
                        "hosts[" + index + "].kind", Messages.text("found.mixed"), Messages.text("allowed.notMixed")))
                .toList();
    }

    private static Stream<Violation> rootIsForRealHosts(HostConfig host, String path) {
        return folderIsForRealHosts(host, host.root(), path, "root");
    }

    private static Stream<Violation> imagesAreForRealHosts(HostConfig host, String path) {
        return folderIsForRealHosts(host, host.images(), path, "images");
    }

    private static Stream<Violation> folderIsForRealHosts(HostConfig host, HostFolder folder, String path, String key) {
        boolean said = isReal(folder);
        if (isSimulated(host)) {
            return broken(
                    said,
                    path + "." + key,
                    Messages.text("found.folder", key, kind(host)),
                    Messages.text("allowed.notSimulated"));
        }
        return broken(!said, path + "." + key, Messages.text("found.partMissing"), Messages.text("allowed.folder"));
    }

    /** Two hosts of the same machine in one folder would take each other's labs for their own. */
    private static List<Violation> rootsAreApart(HostsConfig config) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < config.hosts().size(); index++) {
            HostConfig host = config.hosts().get(index);
            String path = "hosts[" + index + "].root";
            IntStream.range(0, index)
                    .boxed()
                    .flatMap(other -> overlap(host, config.hosts().get(other), "hosts[" + other + "]").stream())
                    .findFirst()
                    .map(found -> new Violation(path, found, Messages.text("allowed.uniqueRoot")))
                    .ifPresent(violations::add);
        }
        return violations;
    }

    private static Optional<String> overlap(HostConfig host, HostConfig other, String otherPath) {
        String ours = host.root().text();
        String theirs = other.root().text();
        if (host.kind() != HostKind.QEMU || other.kind() != HostKind.QEMU) {
            return Optional.empty();
        }
        if (ours.equals(theirs)) {
            return Optional.of(Messages.text("found.again", ours, otherPath));
        }
        return isInside(ours, theirs) || isInside(theirs, ours)
                ? Optional.of(Messages.text("found.nested", ours, theirs, otherPath))
                : Optional.empty();
    }

    private static boolean isInside(String folder, String outer) {
        return folder.startsWith(outer.endsWith("/") ? outer : outer + "/");
    }

    private static Stream<Violation> imagesAreElsewhere(HostConfig host, String path) {
        return broken(
                host.images().equals(host.root()) && isReal(host.root()),
                path + ".images",
                Messages.text("found.imagesInRoot", host.images()),
                Messages.text("allowed.otherFolder"));
    }

    private static Stream<Violation> foldersAreInTheHostsNotation(HostConfig host, String path) {
        if (isSimulated(host)) {
            return Stream.empty();
        }
        boolean windows = host.kind() == HostKind.HYPERV;
        String allowed = Messages.text(windows ? "allowed.windowsFolder" : "allowed.unixFolder");
        return Stream.concat(
                broken(
                        isReal(host.root()) && host.root().isWindows() != windows,
                        path + ".root",
                        quoted(host.root().text()),
                        allowed),
                broken(
                        isReal(host.images()) && host.images().isWindows() != windows,
                        path + ".images",
                        quoted(host.images().text()),
                        allowed));
    }

    private static Stream<Violation> vlanIsOfASwitch(HostConfig host, String path) {
        return broken(
                host.vlan().isPresent() && host.hostSwitch().isEmpty(),
                path + ".vlan",
                Messages.text("found.vlan"),
                Messages.text("allowed.withSwitch"));
    }

    private static Stream<Violation> outsideIsForQemu(HostConfig host, String path) {
        return broken(
                host.outside() == Outside.OPEN && host.kind() != HostKind.QEMU,
                path + ".outside",
                Messages.text("found.outside", kind(host)),
                Messages.text("allowed.onlyQemu"));
    }

    private static Stream<Violation> machineIsForSimulated(HostConfig host, String path) {
        return broken(
                host.machine().isPresent() && !isSimulated(host),
                path + ".machine",
                Messages.text("found.machine", kind(host)),
                Messages.text("allowed.onlySimulated"));
    }

    private static Stream<Violation> connectionIsComplete(HostConfig host, String path) {
        return host.connection().stream().flatMap(connection -> {
            boolean ssh = connection.transport() == Transport.SSH;
            String found = ssh ? "found.partMissing" : "found.partExtra";
            String allowed = Messages.text(ssh ? "allowed.sshParts" : "allowed.localParts");
            return Stream.of(
                            Map.entry("address", connection.address().isPresent()),
                            Map.entry("user", connection.user().isPresent()),
                            Map.entry("secret", connection.secret().isPresent()),
                            Map.entry("hostKey", connection.hostKey().isPresent()))
                    .filter(part -> part.getValue() != ssh)
                    .map(part -> new Violation(
                            path + ".connection." + part.getKey(), Messages.text(found, part.getKey()), allowed));
        });
    }

    private static Stream<Violation> broken(boolean isBroken, String path, String found, String allowed) {
        return isBroken ? Stream.of(new Violation(path, found, allowed)) : Stream.empty();
    }

    private static String quoted(String text) {
        return Messages.text("found.text", text);
    }

    private static boolean isSimulated(HostConfig host) {
        return host.kind() == HostKind.SIMULATED;
    }

    /** Whether a folder was said, and is not the one that stands for those of simulated hosts. */
    private static boolean isReal(HostFolder folder) {
        return !folder.equals(HostConfig.IMAGINARY);
    }

    private static String kind(HostConfig host) {
        return host.kind().name().toLowerCase(Locale.ROOT);
    }
}
