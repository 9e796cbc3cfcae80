package io.jenkins.plugins.nestedhyperv.hyperv;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of an object that the module returned. All methods throw {@link IllegalArgumentException} when the field is missing
 * or is something else.
 */
@SuppressFBWarnings(
        value = "EI_EXPOSE_REP",
        justification = "it is read once, right after it has arrived, and nobody changes it")
public record Fields(JsonObject json) {
    /** A field, which may hold null. */
    public JsonElement element(String name) {
        JsonElement element = json.get(name);
        if (element == null) {
            throw new IllegalArgumentException("an answer without " + name);
        }
        return element;
    }

    /** A text. */
    public String text(String name) {
        return primitive(name).getAsString();
    }

    /** A truth. */
    public boolean flag(String name) {
        return primitive(name).getAsBoolean();
    }

    /** A whole number. */
    public long number(String name) {
        return primitive(name).getAsLong();
    }

    /** A number, or null. */
    public Optional<Long> numberOrNull(String name) {
        return element(name).isJsonNull() ? Optional.empty() : Optional.of(number(name));
    }

    /** Another object. */
    public Fields object(String name) {
        return new Fields(object(name, element(name)));
    }

    /** An object, or null. */
    public Optional<Fields> objectOrNull(String name) {
        return element(name).isJsonNull() ? Optional.empty() : Optional.of(object(name));
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        return each(name, JsonElement::getAsString);
    }

    /** A list of what each of its objects is read as. */
    public <T> List<T> objects(String name, Function<Fields, T> read) {
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
