package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

/** What is wrong with lab templates. */
public class TemplateTextTest {
    private static final String GOOD = "hosts: [{image: tiny}]\ninner: [{image: tiny}]\n";
    private static final String BAD = "hosts:\n  - image: tiny\n    memory: 1\ninner: [{imge: tiny}]\n";

    @Test
    public void templatesThatKeepAllRulesAreFine() {
        assertThat(TemplateText.problems(List.of(new TemplateText("one", GOOD), new TemplateText("two", GOOD))))
                .isEmpty();
        assertThat(TemplateText.problems(List.of())).isEmpty();
    }

    @Test
    public void everythingThatIsWrongIsToldWithThePathOfItsField() {
        List<TemplateText> templates =
                List.of(new TemplateText("one", GOOD), new TemplateText("one", BAD), new TemplateText("Two", GOOD));
        assertThat(TemplateText.problems(templates))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("labTemplates[1].name: found \"one\" again; allowed: "))
                .anyMatch(line -> line.startsWith("labTemplates[1].spec:3: hosts[0].memory: found "))
                .anyMatch(line -> line.startsWith("labTemplates[1].spec:4: inner[0]"))
                .anyMatch(line -> line.startsWith("labTemplates[2].name: found \"Two\"; allowed: "));
    }

    @Test
    public void aSpecIsToldWhatIsWrongWithItByLine() {
        assertThat(TemplateText.specProblems(GOOD)).isEmpty();
        assertThat(TemplateText.specProblems(BAD))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("line 3: hosts[0].memory: found the number 1; allowed: ");
        assertThat(TemplateText.specProblems("")).singleElement().asString().startsWith("found nothing; allowed: ");
    }
}
