package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.spec.AfterUse;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is written as one text and records did not say from the start: what holds where they say nothing is not written, as
 * {@link LateLists}.
 *
 * @param <T> what is written so
 */
final class LateWord<T> extends TypeAdapter<T> {
    static final LateWord<AfterUse> AFTER_USE =
            new LateWord<>(AfterUse.class, AfterUse.KEEP, AfterUse::name, AfterUse::valueOf);
    static final LateWord<Optional<Folder>> FOLDER = optional(Folder.class, Folder::fullName, Folder::new);
    static final LateWord<Optional<HostLabel>> HOST_LABEL = optional(HostLabel.class, HostLabel::name, HostLabel::new);

    private final Type type;
    private final T unsaid;
    private final Function<T, String> format;
    private final Function<String, T> parse;

    private LateWord(Type type, T unsaid, Function<T, String> format, Function<String, T> parse) {
        this.type = type;
        this.unsaid = unsaid;
        this.format = format;
        this.parse = parse;
    }

    private static <V> LateWord<Optional<V>> optional(
            Class<V> type, Function<V, String> format, Function<String, V> parse) {
        return new LateWord<>(
                TypeToken.getParameterized(Optional.class, type).getType(),
                Optional.empty(),
                value -> format.apply(value.orElseThrow()),
                text -> Optional.of(parse.apply(text)));
    }

    /** The type of the components that are written so. */
    Type type() {
        return type;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        if (value.equals(unsaid)) {
            LateLists.writeNothing(out);
        } else {
            out.value(format.apply(value));
        }
    }

    @Override
    public T read(JsonReader in) throws IOException {
        return parse.apply(in.nextString());
    }
}
