package io.jenkins.plugins.nestedhyperv.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.Test;

/** The dependency rule, over the project's own classes and over planted ones that break it. */
public class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.nestedhyperv";
    private static final String PLANTED = ROOT + ".house.planted";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses PLANTS = new ClassFileImporter().importPackages(PLANTED);

    private final DependencyRules dependencies = new DependencyRules(ROOT);
    private final EngineRules engine = new EngineRules(ROOT);
    private final DependencyRules plantedDependencies = new DependencyRules(PLANTED);
    private final EngineRules plantedEngine = new EngineRules(PLANTED);

    @Test
    public void everyPackageHasItsPlace() {
        dependencies.everyPackageHasItsPlace().check(OURS);
        assertThat(problems(plantedDependencies.everyPackageHasItsPlace()))
                .singleElement()
                .asString()
                .contains("Homeless");
    }

    @Test
    public void partsUseOnlyWhatTheyMay() {
        dependencies.partsUseOnlyWhatTheyMay().forEach(rule -> rule.check(OURS));
        assertThat(plantedDependencies.partsUseOnlyWhatTheyMay().flatMap(rule -> problems(rule).stream()))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("UsesTheCommandLine"));
    }

    @Test
    public void packagesHaveNoCycles() {
        dependencies.packagesHaveNoCycles().check(OURS);
        assertThat(problems(plantedDependencies.packagesHaveNoCycles()))
                .singleElement()
                .asString()
                .contains("Cycle detected: Slice cli.one", "Slice cli.two");
    }

    @Test
    public void theEngineOwnsNoThreadAndNoChance() {
        engine.ownsNoThreadAndNoChance().check(OURS);
        assertThat(problems(plantedEngine.ownsNoThreadAndNoChance()))
                .anyMatch(problem -> problem.contains("OwnsThreads.executor()"))
                .anyMatch(problem -> problem.contains("OwnsThreads.process()"));
    }

    @Test
    public void theEngineReadsNoClockAndNoChance() {
        engine.readsNoClockAndNoChance().check(OURS);
        assertThat(problems(plantedEngine.readsNoClockAndNoChance()))
                .extracting(problem -> problem.replaceFirst(".*AsksTheMachine\\.(\\w+)\\(.*", "$1"))
                .containsExactlyInAnyOrder(
                        "millis", "nanos", "random", "unseeded", "now", "zonedNow", "ownClock", "id", "ownThreads");
    }

    @Test
    public void theEngineTouchesFilesAtItsEdgeOnly() {
        engine.touchesFilesAtItsEdgeOnly().check(OURS);
        assertThat(problems(plantedEngine.touchesFilesAtItsEdgeOnly()))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("TouchesDisk"));
    }

    private static List<String> problems(ArchRule rule) {
        return rule.evaluate(PLANTS).getFailureReport().getDetails();
    }
}
