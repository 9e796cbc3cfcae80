package io.jenkins.plugins.nestedhyperv.jenkins;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.Extension;
import hudson.model.Descriptor;
import hudson.slaves.NodeDescriptor;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.Test;

/** Whatever somebody can write into a configuration or a Pipeline has a short name there. */
public class SymbolsTest {
    @Test
    public void everythingThatCanBeWrittenHasASymbol() {
        classes()
                .that()
                .areAssignableTo(Descriptor.class)
                .and()
                .areAnnotatedWith(Extension.class)
                .and()
                .areNotAssignableTo(StepDescriptor.class)
                .and()
                .areNotAssignableTo(NodeDescriptor.class)
                .should()
                .beAnnotatedWith(Symbol.class)
                .because(
                        "a step has the name of its function, a node of ours is written by nobody, and all else needs one")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(SymbolsTest.class.getPackageName()));
    }
}
