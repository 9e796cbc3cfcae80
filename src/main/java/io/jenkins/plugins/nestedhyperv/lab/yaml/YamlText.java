package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** YAML as such: turns text into nodes and values into text, with SnakeYAML. */
final class YamlText {
    /** The longest file in bytes, and the longest text in characters. */
    static final int MAX_LENGTH = 1 << 20;

    /** Line ends for SnakeYAML, but for editors and YAML 1.2 part of the line: what looks like a comment could be a key. */
    private static final Pattern HIDDEN_LINE_END = Pattern.compile("[\\x{85}\\x{2028}\\x{2029}]");

    private YamlText() {}

    /** Returns the document's root; empty if the text is no acceptable YAML, which is then reported. */
    static Optional<Node> compose(String text, Reading reading) {
        if (text.length() > MAX_LENGTH) {
            String found = Messages.text("found.tooLong", MAX_LENGTH);
            reading.report(0, "", found, Messages.text("allowed.length", MAX_LENGTH));
            return Optional.empty();
        }
        Matcher hidden = HIDDEN_LINE_END.matcher(text);
        if (hidden.find()) {
            reportCharacter(hidden.group().codePointAt(0), lineAt(text, hidden.start()), reading);
            return Optional.empty();
        }
        try {
            boolean composable = new StructureCheck(reading).run(yaml().parse(new StringReader(text)));
            return composable ? Optional.ofNullable(yaml().compose(new StringReader(text))) : Optional.empty();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            reportSyntax(line, e.getProblem(), reading);
        } catch (ReaderException e) {
            reportCharacter(e.getCodePoint(), lineAt(text, e.getPosition()), reading);
        } catch (YAMLException e) {
            reportSyntax(0, e.getMessage(), reading);
        }
        return Optional.empty();
    }

    /** Writes maps, lists, texts and numbers, one entry a line. */
    static String dump(Object value) {
        return yaml().dump(value);
    }

    private static void reportSyntax(int line, String problem, Reading reading) {
        String found = Messages.text("found.syntax", problem.lines().findFirst().orElse(""));
        reading.report(line, "", found, Messages.text("allowed.syntax"));
    }

    private static void reportCharacter(int character, int line, Reading reading) {
        String found = Messages.text("found.character", String.format(Locale.ROOT, "%04X", character));
        reading.report(line, "", found, Messages.text("allowed.character"));
    }

    /** Returns the line at a position; that of SnakeYAML counts characters or surrogates, and so may be a little early. */
    private static int lineAt(String text, int position) {
        return 1
                + (int) text.chars()
                        .limit(position)
                        .filter(character -> character == '\n')
                        .count();
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setCodePointLimit(MAX_LENGTH);
        loading.setNestingDepthLimit(StructureCheck.MAX_DEPTH);
        loading.setMaxAliasesForCollections(0);
        DumperOptions dumping = new DumperOptions();
        dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dumping.setSplitLines(false);
        dumping.setDereferenceAliases(true); // none is read
        return new Yaml(
                new SafeConstructor(loading), new Representer(dumping), dumping, loading, new CoreSchemaResolver());
    }
}
