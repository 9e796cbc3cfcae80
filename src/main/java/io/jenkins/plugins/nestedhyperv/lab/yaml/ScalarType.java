package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value written as one text or one whole number.
 *
 * @param <T> the values
 */
public final class ScalarType<T> extends ValueType<T> {
    /** Without leading zeros: some take 010 for eight. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})");

    private final String name;
    private final String allowed;
    private final Tag tag;
    private final Function<String, Optional<T>> parse;
    private final Function<T, Object> format;
    /** All texts that can be written, where they are few. */
    private final List<String> choices;

    private ScalarType(
            String name,
            String allowed,
            Tag tag,
            Function<String, Optional<T>> parse,
            Function<T, Object> format,
            List<String> choices) {
        this.name = name;
        this.allowed = allowed;
        this.tag = tag;
        this.parse = parse;
        this.format = format;
        this.choices = List.copyOf(choices);
    }

    /**
     * Returns a type that is written as text.
     *
     * @param parse reads a text; empty if it is none of the allowed ones
     * @param format writes a value so that {@code parse} reads it back
     */
    public static <T> ScalarType<T> of(
            String name, String allowed, Function<String, Optional<T>> parse, Function<T, String> format) {
        return new ScalarType<>(name, allowed, Tag.STR, parse, format::apply, List.of());
    }

    /** Returns texts that match a pattern as a whole. */
    public static ScalarType<String> text(String name, String allowed, Pattern pattern) {
        return of(name, allowed, text -> Optional.of(text).filter(pattern.asMatchPredicate()), Function.identity());
    }

    /** Returns whole numbers within bounds. */
    public static ScalarType<Integer> number(String name, Bounds<Integer> bounds) {
        return new ScalarType<>(
                name,
                Messages.text("allowed.number", bounds.min(), bounds.max()),
                Tag.INT,
                text -> Optional.of(text)
                        .filter(WHOLE_NUMBER.asMatchPredicate())
                        .map(Integer::valueOf)
                        .filter(bounds::contains),
                Function.identity()::apply,
                List.of());
    }

    /** Returns true and false. */
    public static ScalarType<Boolean> truth(String name) {
        return new ScalarType<>(
                name,
                Messages.text("allowed.truth"),
                Tag.BOOL,
                text -> Optional.of(text)
                        .filter(List.of("true", "false")::contains)
                        .map(Boolean::valueOf),
                Function.identity()::apply,
                List.of());
    }

    /** Returns the constants of an enumeration, in lower case. */
    public static <E extends Enum<E>> ScalarType<E> choice(String name, Class<E> type) {
        Function<E, String> format = constant -> constant.name().toLowerCase(Locale.ROOT);
        List<String> choices =
                Arrays.stream(type.getEnumConstants()).map(format).toList();
        return new ScalarType<>(
                name,
                Messages.text("allowed.choice", String.join(", ", choices)),
                Tag.STR,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> format.apply(constant).equals(text))
                        .findFirst(),
                format::apply,
                choices);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    public Optional<Object> toYaml(T value) {
        return Optional.of(format.apply(value));
    }

    @Override
    Optional<T> read(Node node, String path, Reading reading) {
        Optional<T> value = node instanceof ScalarNode scalar ? parse.apply(scalar.getValue()) : Optional.empty();
        if (value.isPresent() && node.getTag().equals(tag)) {
            return value;
        }
        boolean needsQuotes = value.isPresent() && tag.equals(Tag.STR);
        String wanted = needsQuotes ? Messages.text("allowed.inQuotes", allowed) : allowed;
        Optional<String> nearest =
                node instanceof ScalarNode scalar ? NearestName.of(scalar.getValue(), choices) : Optional.empty();
        reading.report(Reading.line(node), path, Found.of(node), wanted, nearest);
        return Optional.empty();
    }
}
