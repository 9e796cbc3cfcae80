package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A reference page in docs: its tables of keys and its examples. */
public final class Reference {
    private static final String TABLE_HEAD = "| key | type | default | allowed | meaning |";
    private static final Pattern EXAMPLE =
            Pattern.compile("```yaml\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

    private final String text;

    /**
     * An example.
     *
     * @param messages what reading it says; empty for a good one
     */
    public record Sample(String yaml, String messages) {}

    /** Loads a page. */
    public Reference(String file) {
        try {
            text = Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the examples in order. */
    public List<Sample> samples() {
        return EXAMPLE.matcher(text).results().map(Reference::sample).toList();
    }

    /** Returns the rows of all tables of keys, without the column that says what a key means. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : text.lines().toList()) {
            inTable = line.equals(TABLE_HEAD) || inTable && line.startsWith("|");
            if (inTable && line.startsWith("| `")) {
                rows.add(line.replaceFirst("[^|]*\\|$", ""));
            }
        }
        return rows;
    }

    /** Returns the first line with this beginning, or nothing. */
    public String line(String beginning) {
        return text.lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse("");
    }

    /** Returns the rows that the reader's description demands: a mapping's own keys first, then those within it. */
    public static List<String> rowsOf(MappingType<?> type) {
        List<String> rows = new ArrayList<>();
        type.keys().forEach(key -> rows.add(row(key)));
        type.keys().forEach(key -> mappingIn(key.type()).forEach(inner -> rows.addAll(rowsOf(inner))));
        return rows;
    }

    private static Sample sample(MatchResult match) {
        return new Sample(match.group(1), match.group(2) == null ? "" : match.group(2));
    }

    private static String row(Key<?, ?> key) {
        String value = key.writtenDefault().map(Reference::written).orElse("none");
        String fallback = key.isRequired() ? "required" : value;
        return "| `" + key.name() + "` | " + key.type().name() + " | " + fallback + " | " + allowed(key.type()) + " |";
    }

    private static String written(Object value) {
        return value instanceof Map ? "the defaults below" : "`" + value + "`";
    }

    private static String allowed(ValueType<?> type) {
        if (type instanceof ListType<?> list && list.entry() instanceof ScalarType<?> entry) {
            return list.allowed() + ", each " + entry.allowed();
        }
        return type instanceof ListType || mappingIn(type).isEmpty() ? type.allowed() : "see below";
    }

    private static List<MappingType<?>> mappingIn(ValueType<?> type) {
        if (type instanceof OptionalType<?> optional) {
            return mappingIn(optional.present);
        }
        if (type instanceof ListType<?> list) {
            return mappingIn(list.entry());
        }
        return type instanceof MappingType<?> mapping ? List.of(mapping) : List.of();
    }
}
