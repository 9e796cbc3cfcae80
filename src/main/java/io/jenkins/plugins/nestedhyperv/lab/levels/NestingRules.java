package io.jenkins.plugins.nestedhyperv.lab.levels;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each level must see of its processor on each kind of host. On Hyper-V a running hypervisor of its own hides the
 * virtualization flag from a host VM; under QEMU the flag stays. The microcode revision has no rule: a made-up one shows
 * that a processor is virtual and says nothing about nesting.
 */
public final class NestingRules {
    private NestingRules() {}

    /** What a fact must be at a stage; empty when both values are right. */
    public static Optional<Boolean> expected(HostKind kind, Stage stage, Fact fact) {
        return Optional.ofNullable(rules(kind, stage).get(fact));
    }

    /** Which of the facts are not as they must be, and what that means. */
    public static List<Difference> differences(HostKind kind, Stage stage, LevelFacts facts) {
        return Stream.of(Fact.values())
                .flatMap(fact -> expected(kind, stage, fact)
                        .filter(value -> value != fact.holdsIn(facts))
                        .map(value -> new Difference(fact, value, meaning(stage, fact, value)))
                        .stream())
                .toList();
    }

    private static Map<Fact, Boolean> rules(HostKind kind, Stage stage) {
        boolean hidesFlags = kind != HostKind.QEMU;
        return switch (stage) {
            case PHYSICAL_HOST -> hidesFlags ? seen(true, false) : Map.of(); // under QEMU emulation needs nothing
            case HOST_VM_BARE -> seen(true, true);
            case HOST_VM_LAUNCHED -> seen(true, !hidesFlags);
            case INNER_VM -> hidesFlags ? seen(true, false) : Map.of(Fact.HYPERVISOR_PRESENT, true);
        };
    }

    private static Map<Fact, Boolean> seen(boolean hypervisor, boolean flags) {
        Map<Fact, Boolean> rules = new EnumMap<>(Fact.class);
        rules.put(Fact.HYPERVISOR_PRESENT, hypervisor);
        rules.put(Fact.EXTENSION, flags);
        rules.put(Fact.SECOND_LEVEL_PAGING, flags);
        return rules;
    }

    private static String meaning(Stage stage, Fact fact, boolean expected) {
        String key = fact.name().toLowerCase(Locale.ROOT) + (expected ? ".missing" : ".unexpected");
        String ofStage = "nesting." + stage.name().toLowerCase(Locale.ROOT) + "." + key;
        return Messages.find(ofStage).orElseGet(() -> Messages.text("nesting." + key));
    }
}
