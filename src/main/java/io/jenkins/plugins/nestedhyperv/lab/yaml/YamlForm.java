package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The YAML form of one kind of file: its root mapping and the rules that compare its parts.
 *
 * @param <T> what such a file says
 */
public record YamlForm<T>(MappingType<T> root, List<Rule<T>> rules) {
    public YamlForm {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a file of at most 1 MB; a longer one is not read to its end. A file that cannot be read is a problem like any
     * other.
     */
    public Parsed<T> readFile(Path file) {
        return YamlFiles.read(file, this);
    }

    /**
     * Reads a text.
     *
     * @param fileName what problems call the file
     */
    public Parsed<T> read(String fileName, String text) {
        Reading reading = new Reading(fileName);
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Optional<Node> node = YamlText.compose(body, reading);
        if (node.isEmpty() && !reading.hasProblems()) {
            reading.report(0, "", Messages.text("found.nothing"), root.allowed());
        }
        Optional<T> value = node.flatMap(present -> root.read(present, "", reading));
        value.ifPresent(present -> rules.forEach(rule -> reading.check(present, rule)));
        return value.isPresent() && !reading.hasProblems()
                ? new Parsed.Valid<>(value.get(), reading.lines())
                : new Parsed.Invalid<>(reading.problems());
    }

    /**
     * Reads what comes from elsewhere than a file, such as a form: the same keys, rules and problems. Lines say nothing.
     *
     * @param value maps, lists, texts and numbers
     */
    public Parsed<T> readValue(Object value) {
        return read("", YamlText.dump(value));
    }

    /** Writes a value so that it is read back as an equal one: all keys but those that stand for nothing. */
    public String toYaml(T value) {
        return YamlText.dump(root.toYaml(value).orElseThrow());
    }
}
