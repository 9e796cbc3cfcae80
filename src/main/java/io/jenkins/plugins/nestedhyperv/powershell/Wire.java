package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Requests as lines, and lines as answers. */
final class Wire {
    /** Windows PowerShell 5.1 reads no longer JSON than 2,097,152 characters. */
    static final int MAX_REQUEST_LENGTH = 2_000_000;

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Wire() {}

    /**
     * One line of ASCII.
     *
     * @throws IllegalArgumentException when there is a value of a type that cannot be sent, or too much
     */
    static String line(String id, Request request) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("function", request.function());
        json.add("arguments", object(request.arguments()));
        String text = GSON.toJson(json);
        if (text.length() > MAX_REQUEST_LENGTH) {
            throw new IllegalArgumentException("too long a request: " + text.length() + " characters");
        }
        StringBuilder line = new StringBuilder(base64(text));
        request.secrets()
                .forEach((name, secret) ->
                        line.append(' ').append(name).append(':').append(base64(secret.value())));
        return line.toString();
    }

    /** What a marked line says; nothing when it is no JSON object in base64. */
    static Optional<JsonObject> read(String payload) {
        try {
            String text = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
            JsonElement json = JsonParser.parseString(text);
            return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
        } catch (IllegalArgumentException | JsonParseException e) {
            return Optional.empty();
        }
    }

    private static JsonElement element(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        } else if (value instanceof String text) {
            // PowerShell 7 makes dates of texts that look like dates, but of none that begins like this.
            return new JsonPrimitive("=" + text);
        } else if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            return new JsonPrimitive((Number) value);
        } else if (value instanceof Map<?, ?> map) {
            return object(map);
        } else if (value instanceof Iterable<?> values) {
            JsonArray array = new JsonArray();
            values.forEach(item -> array.add(element(item)));
            return array;
        }
        throw new IllegalArgumentException(
                "cannot be sent: a " + value.getClass().getName());
    }

    private static JsonObject object(Map<?, ?> map) {
        JsonObject object = new JsonObject();
        map.forEach((name, value) -> object.add((String) name, element(value)));
        return object;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
