package io.jenkins.plugins.nestedhyperv.lab.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Compares a JSON Schema with the description that the reader works by: keys, defaults, what is required, bounds. */
public final class SchemaComparison {
    private static final Gson GSON = new Gson();

    private final JsonObject root;

    private SchemaComparison(JsonObject root) {
        this.root = root;
    }

    /** Fails where the two differ. */
    public static void assertSame(String schema, MappingType<?> type) {
        JsonObject root = JsonParser.parseString(schema).getAsJsonObject();
        new SchemaComparison(root).compare("", root, type);
    }

    private void compare(String path, JsonObject given, ValueType<?> type) {
        JsonObject schema = resolved(given);
        if (type instanceof OptionalType<?> optional) {
            compare(path, given, optional.present);
        } else if (type instanceof MappingType<?> mapping) {
            compareMapping(path, schema, mapping);
        } else if (type instanceof ListType<?> list) {
            String min = schema.has("minItems") ? schema.get("minItems").getAsString() : "0";
            String allowed =
                    Messages.text("allowed.list", min, schema.get("maxItems").getAsString());
            assertThat(allowed).as(path).isEqualTo(list.allowed());
            compare(path + "[]", schema.getAsJsonObject("items"), list.entry());
        } else if (schema.has("enum")) {
            String allowed = Messages.text("allowed.choice", String.join(", ", texts(schema.getAsJsonArray("enum"))));
            assertThat(allowed).as(path).isEqualTo(type.allowed());
        } else if (schema.get("type").getAsString().equals("integer")) {
            String allowed = Messages.text("allowed.number", schema.get("minimum"), schema.get("maximum"));
            assertThat(allowed).as(path).isEqualTo(type.allowed());
        } else if (schema.get("type").getAsString().equals("boolean")) {
            assertThat(Messages.text("allowed.truth")).as(path).isEqualTo(type.allowed());
        } else {
            assertThat(schema.get("type").getAsString()).as(path).isEqualTo("string");
            assertThat(schema.has("pattern")).as("%s has a pattern", path).isTrue();
        }
    }

    private void compareMapping(String path, JsonObject schema, MappingType<?> mapping) {
        JsonObject properties = schema.getAsJsonObject("properties");
        assertThat(List.copyOf(properties.keySet()))
                .as("keys of '%s'", path)
                .isEqualTo(mapping.keys().stream().map(Key::name).toList());
        assertThat(schema.get("additionalProperties").getAsBoolean()).as(path).isFalse();
        List<String> required = schema.has("required") ? texts(schema.getAsJsonArray("required")) : List.of();
        mapping.keys().forEach(key -> {
            String keyPath = path + "." + key.name();
            JsonObject property = properties.getAsJsonObject(key.name());
            assertThat(resolved(property).has("title"))
                    .as("%s has a title", keyPath)
                    .isTrue();
            assertThat(resolved(property).has("description"))
                    .as("%s has a description", keyPath)
                    .isTrue();
            assertThat(required.contains(key.name()))
                    .as("%s is required", keyPath)
                    .isEqualTo(key.isRequired());
            compareDefault(keyPath, property, key);
            compare(keyPath, property, key.type());
        });
    }

    private void compareDefault(String path, JsonObject property, Key<?, ?> key) {
        if (!(key.type() instanceof MappingType)) {
            JsonElement expected = key.writtenDefault().map(GSON::toJsonTree).orElse(null);
            assertThat(property.get("default")).as("default of %s", path).isEqualTo(expected);
        }
    }

    private JsonObject resolved(JsonObject schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        String name = schema.get("$ref").getAsString().replace("#/$defs/", "");
        return root.getAsJsonObject("$defs").getAsJsonObject(name);
    }

    private static List<String> texts(JsonArray array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList());
    }
}
