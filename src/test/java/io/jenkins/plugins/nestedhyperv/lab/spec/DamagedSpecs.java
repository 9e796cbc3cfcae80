package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.EditorSchema;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import java.util.List;
import java.util.Random;

/** Damages good files and checks that the reader stays within its contract. */
final class DamagedSpecs {
    private static final List<Example> EXAMPLES = LabSpecExamples.good();

    private DamagedSpecs() {}

    static void assertHandled(long seed) {
        String text = damaged(seed);
        Parsed<LabSpec> parsed = LabSpecReader.read("damaged.yaml", text, SpecContext.of(HostKind.QEMU));
        if (parsed instanceof Parsed.Valid<LabSpec> valid) {
            assertThat(LabSpecReader.read("again.yaml", LabSpecWriter.write(valid.value())))
                    .as("seed %d:\n%s", seed, text)
                    .isInstanceOf(Parsed.Valid.class);
            assertThat(LabSpecExamples.SCHEMA.complaints(text))
                    .as("seed %d:\n%s", seed, text)
                    .allMatch(EditorSchema::isAboutYamlItself); // Parsers differ in where they take tabs.
        } else {
            assertWellFormed(((Parsed.Invalid<LabSpec>) parsed).problems(), text, seed);
        }
    }

    private static void assertWellFormed(List<Problem> problems, String text, long seed) {
        assertThat(problems).as("seed %d", seed).hasSizeBetween(1, 101).allSatisfy(problem -> {
            assertThat(problem.line()).isBetween(0, 1 + (int) text.lines().count());
            assertThat(problem.toString()).hasSizeLessThan(2000).doesNotContain("\n", "\u001b");
        });
    }

    private static String damaged(long seed) {
        Random random = new Random(seed);
        String text = EXAMPLES.get(random.nextInt(EXAMPLES.size())).text();
        String other = EXAMPLES.get(random.nextInt(EXAMPLES.size())).text();
        return new Mutation(seed).of(text, other);
    }
}
