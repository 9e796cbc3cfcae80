package io.jenkins.plugins.nestedhyperv.hyperv;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of an object that the module returned. All methods throw {@link IllegalArgumentException} when the field is missing
 * or is something else.
 */
record Fields(JsonObject json) {
    /** A field, which may hold null. */
    JsonElement element(String name) {
        JsonElement element = json.get(name);
        if (element == null) {
            throw new IllegalArgumentException("an answer without " + name);
        }
        return element;
    }

    String text(String name) {
        return primitive(name).getAsString();
    }

    boolean flag(String name) {
        return primitive(name).getAsBoolean();
    }

    long number(String name) {
        return primitive(name).getAsLong();
    }

    /** A number, or null. */
    Optional<Long> numberOrNull(String name) {
        return element(name).isJsonNull() ? Optional.empty() : Optional.of(number(name));
    }

    Fields object(String name) {
        return new Fields(object(name, element(name)));
    }

    /** An object, or null. */
    Optional<Fields> objectOrNull(String name) {
        return element(name).isJsonNull() ? Optional.empty() : Optional.of(object(name));
    }

    List<String> texts(String name) {
        return each(name, JsonElement::getAsString);
    }

    <T> List<T> objects(String name, Function<Fields, T> read) {
        return each(name, one -> read.apply(new Fields(object(name, one))));
    }

    private <T> List<T> each(String name, Function<JsonElement, T> read) {
        JsonElement element = element(name);
        if (!element.isJsonArray()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        List<T> all = new ArrayList<>();
        element.getAsJsonArray().forEach(one -> all.add(read.apply(one)));
        return all;
    }

    private JsonElement primitive(String name) {
        JsonElement element = element(name);
        if (!element.isJsonPrimitive()) {
            throw new IllegalArgumentException(name + " is no single value");
        }
        return element;
    }

    private static JsonObject object(String name, JsonElement element) {
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException(name + " is no object");
        }
        return element.getAsJsonObject();
    }
}
