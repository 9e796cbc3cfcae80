package io.jenkins.plugins.nestedhyperv.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may use whom below a root package; {@code docs/architecture.md} says why. */
record DependencyRules(String root) {
    private static final Set<String> ALL_PARTS =
            Set.of("lab", "powershell", "report", "agent", "qemu", "simulator", "hyperv", "engine");

    /** Our packages, each with those of ours that it may use beside itself. */
    private static final Map<String, Set<String>> USES = Map.of(
            "lab", Set.of(),
            "powershell", Set.of(),
            "report", Set.of("lab"),
            "agent", Set.of("lab"),
            "qemu", Set.of("lab", "agent"),
            "simulator", Set.of("lab"),
            "hyperv", Set.of("lab", "powershell", "agent"),
            "engine", Set.of("lab", "agent", "qemu", "simulator", "hyperv", "powershell"),
            "cli", ALL_PARTS,
            "jenkins", ALL_PARTS);

    ArchRule everyPackageHasItsPlace() {
        String[] known =
                USES.keySet().stream().map(part -> root + "." + part + "..").toArray(String[]::new);
        return classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(known)
                .because("a new part needs a place in the dependency rule: add it to DependencyRules and the docs");
    }

    Stream<ArchRule> partsUseOnlyWhatTheyMay() {
        return USES.keySet().stream().sorted().map(this::usesOnlyWhatItMay);
    }

    private ArchRule usesOnlyWhatItMay(String part) {
        String[] forbidden = USES.keySet().stream()
                .filter(other -> !other.equals(part) && !USES.get(part).contains(other))
                .map(other -> root + "." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + part + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because(part + " may use only " + USES.get(part) + " of ours: let it declare an interface that the"
                        + " user of both implements")
                .allowEmptyShould(true);
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("of two packages that use each other neither can be read alone:"
                        + " move what both need into a third, or make them one")
                .allowEmptyShould(true);
    }
}
