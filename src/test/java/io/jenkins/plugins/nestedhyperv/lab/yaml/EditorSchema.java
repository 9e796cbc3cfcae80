package io.jenkins.plugins.nestedhyperv.lab.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** A JSON Schema of ours as an editor applies it: with a YAML parser and a validator that are not ours. */
public final class EditorSchema {
    private static final String NO_YAML = "no YAML: ";
    private static final Pattern SURROGATE_PAIR = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    private final String json;
    private final Schema schema;

    /** Loads a schema that lies beside a class. */
    public EditorSchema(Class<?> neighbour, String resource) {
        json = load(neighbour, resource);
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json, InputFormat.JSON);
    }

    /** Returns the schema's text. */
    public String json() {
        return json;
    }

    /** Returns what an editor would underline. */
    public List<String> complaints(String yaml) {
        // The validator's YAML parser fails where a surrogate pair lies across the edge of its buffer.
        String text = SURROGATE_PAIR.matcher(yaml).replaceAll("\uFFFD");
        try {
            return schema.validate(text, InputFormat.YAML).stream()
                    .map(Error::toString)
                    .toList();
        } catch (JacksonException e) {
            return List.of(NO_YAML + e.getMessage());
        }
    }

    /** Tells whether a complaint is not the schema's but the YAML parser's. */
    public static boolean isAboutYamlItself(String complaint) {
        return complaint.startsWith(NO_YAML);
    }

    private static String load(Class<?> neighbour, String resource) {
        try (InputStream in = neighbour.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
