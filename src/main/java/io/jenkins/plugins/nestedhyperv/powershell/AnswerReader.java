package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.jenkins.plugins.nestedhyperv.powershell.Failure.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes sense of a worker's answers. */
final class AnswerReader {
    private static final Gson GSON = new Gson();
    private static final Pattern HRESULT = Pattern.compile("0x[0-9A-F]{8}");

    private AnswerReader() {}

    /** Whether an answer is that to a request. */
    static boolean isTo(String id, JsonObject json) {
        return json.has("id")
                && json.get("id").isJsonPrimitive()
                && id.equals(json.get("id").getAsString());
    }

    /**
     * The answer.
     *
     * @throws CallFailedException when the function failed
     * @throws IllegalArgumentException when it makes no sense
     */
    static Answer read(String function, String host, JsonObject json) throws CallFailedException {
        AnswerForm form = parse(json);
        if (!form.ok()) {
            Failure failure = failure(form.error());
            throw new CallFailedException(function, host, failure);
        }
        return new Answer(
                required("result", form.result()),
                texts("warnings", form.warnings()),
                Duration.ofMillis(form.milliseconds()));
    }

    private static AnswerForm parse(JsonObject json) {
        try {
            return GSON.fromJson(json, AnswerForm.class);
        } catch (JsonParseException | NumberFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An error; {@code IllegalArgumentException} when it makes no sense. */
    static Failure failure(JsonObject json) {
        try {
            return failure(GSON.fromJson(json, ErrorForm.class));
        } catch (JsonParseException | NumberFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Failure failure(ErrorForm form) {
        ErrorForm error = required("error", form);
        return new Failure(
                text(error.type()),
                text(error.fqid()),
                text(error.category()),
                number(required("hresult", error.hresult())),
                text(error.message()),
                text(error.at()),
                Optional.ofNullable(error.refusal())
                        .map(refusal ->
                                new Refusal(required("key", refusal.key()), texts("arguments", refusal.arguments()))));
    }

    private static int number(String hresult) {
        if (!HRESULT.matcher(hresult).matches()) {
            throw new IllegalArgumentException("not an HRESULT: " + hresult);
        }
        return Integer.parseUnsignedInt(hresult.substring(2), 16);
    }

    private static List<String> texts(String what, List<String> texts) {
        if (texts == null || texts.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an answer without " + what);
        }
        return texts;
    }

    private static String text(String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static <T> T required(String what, T value) {
        if (value == null) {
            throw new IllegalArgumentException("an answer without " + what);
        }
        return value;
    }

    /** As the worker writes it; what is not there is null. */
    private record AnswerForm(
            boolean ok, JsonObject result, ErrorForm error, List<String> warnings, long milliseconds) {}

    private record ErrorForm(
            String type,
            String fqid,
            String category,
            String hresult,
            String message,
            String at,
            RefusalForm refusal) {}

    private record RefusalForm(String key, List<String> arguments) {}
}
