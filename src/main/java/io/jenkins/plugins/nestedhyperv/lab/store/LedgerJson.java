package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * How the engine's types are written as JSON: instants and durations in ISO 8601, an empty optional as null, ids as their
 * text, a case of a sealed type as an object with its simple name as {@code kind}, all other records field by field.
 */
final class LedgerJson {
    static final Gson COMPACT = builder().create();
    static final Gson PRETTY = builder().setPrettyPrinting().create();

    private static final int TYPICAL_LINE = 256;

    private LedgerJson() {}

    /** A value as one line of JSON, without its end. */
    static String line(Object value, Class<?> type) {
        TextWriter text = new TextWriter(TYPICAL_LINE);
        COMPACT.toJson(value, type, text);
        return text.toString();
    }

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .serializeNulls()
                .disableHtmlEscaping()
                .registerTypeAdapterFactory(new RecordAdapters()) // The later ones are asked first.
                .registerTypeAdapter(Instant.class, text(LedgerJson::format, Instant::parse))
                .registerTypeAdapter(Duration.class, text(Duration::toString, Duration::parse))
                .registerTypeAdapter(LabId.class, text(LabId::toString, LabId::new))
                .registerTypeAdapter(OperationId.class, text(OperationId::toString, OperationId::new))
                .registerTypeAdapter(LateWord.AFTER_USE.type(), LateWord.AFTER_USE)
                .registerTypeAdapterFactory(new OptionalAdapters())
                .registerTypeAdapter(LateWord.FOLDER.type(), LateWord.FOLDER)
                .registerTypeAdapter(LateWord.HOST_LABEL.type(), LateWord.HOST_LABEL)
                .registerTypeAdapterFactory(new LateLists())
                .registerTypeAdapterFactory(new SealedAdapters());
    }

    /** As {@link Instant#toString} does, in a fraction of its time: a lab's record has dozens of instants. */
    static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        boolean wholeMinute = utc.getSecond() == 0 && utc.getNano() == 0;
        return utc + (wholeMinute ? ":00Z" : "Z");
    }

    private static <T> TypeAdapter<T> text(Function<T, String> format, Function<String, T> parse) {
        return new TypeAdapter<T>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(format.apply(value));
            }

            @Override
            public T read(JsonReader in) throws IOException {
                return parse.apply(in.nextString());
            }
        };
    }
}
