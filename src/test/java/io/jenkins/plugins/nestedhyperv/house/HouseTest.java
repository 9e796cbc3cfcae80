package io.jenkins.plugins.nestedhyperv.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.Test;

/** The rules of the house, over the project's own files. */
public class HouseTest {
    private static final List<SourceFile> FILES = SourceTree.read(Path.of("").toAbsolutePath());

    @Test
    public void filesAreShort() {
        assertHolds(SourceFile::isMainJava, LengthRules::files);
    }

    @Test
    public void methodsAreShort() {
        assertHolds(SourceFile::isMainJava, LengthRules::methods);
    }

    @Test
    public void mostMethodsAreVeryShort() {
        assertThat(LengthRules.mostMethods(
                        FILES.stream().filter(SourceFile::isMainJava).toList()))
                .isEmpty();
    }

    @Test
    public void whatIsPublicIsDocumented() {
        assertHolds(SourceFile::isMainJava, JavadocRule::problems);
    }

    @Test
    public void nothingIsLeftUnfinished() {
        assertHolds(file -> true, BannedText.UNFINISHED);
    }

    @Test
    public void noPathOfASingleMachineIsNamed() {
        assertHolds(file -> true, BannedText.PRIVATE_PATH);
    }

    @Test
    public void testsDoNotSleep() {
        assertHolds(SourceFile::isTest, BannedText.SLEEP);
    }

    @Test
    public void testsSkipNothing() {
        assertHolds(SourceFile::isTest, BannedText.MAY_SKIP);
    }

    @Test
    public void textFilesHaveOneShape() {
        assertHolds(file -> true, TextShape::problems);
    }

    @Test
    public void messagesAreAllUsedAndAllPresent() {
        assertThat(MessageKeys.problems(FILES)).isEmpty();
    }

    @Test
    public void everyMessageGetsAnArgumentForEachOfItsPlaces() {
        assertThat(MessageArguments.problems(FILES)).isEmpty();
    }

    private static void assertHolds(Predicate<SourceFile> which, HouseRule rule) {
        assertThat(FILES.stream().filter(which))
                .as("files looked at")
                .isNotEmpty()
                .flatMap(rule::problems)
                .as("problems")
                .isEmpty();
    }
}
