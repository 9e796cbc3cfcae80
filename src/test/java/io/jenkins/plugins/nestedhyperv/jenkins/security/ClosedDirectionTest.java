package io.jenkins.plugins.nestedhyperv.jenkins.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.remoting.Callable;
import java.util.List;
import jenkins.security.MasterToSlaveCallable;
import org.junit.Test;

/** What goes between the controller and agents is asked by the controller alone. */
public class ClosedDirectionTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.nestedhyperv");

    @Test
    public void allThatIsSentGoesFromTheControllerToAnAgent() {
        List<String> sent = OURS.stream()
                .filter(type -> type.isAssignableTo(Callable.class))
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(sent).contains("StartShell", "CarryFile", "FetchFile");
        classes()
                .that()
                .areAssignableTo(Callable.class)
                .should()
                .beAssignableTo(MasterToSlaveCallable.class)
                .check(OURS);
    }

    @Test
    public void nothingOfTheControllerIsGivenToAnAgent() {
        noClasses()
                .that()
                .doNotHaveSimpleName("StartShell") // it runs on the agent
                .should()
                .callMethod("hudson.remoting.Channel", "export", Class.class.getName(), Object.class.getName())
                .check(OURS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "hudson\\.remoting\\.(Pipe|Remote(In|Out)putStream)|jenkins\\.security\\.SlaveToMaster.*")
                .check(OURS);
    }
}
