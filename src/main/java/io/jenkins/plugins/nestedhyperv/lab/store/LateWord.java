package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is written as one text and records did not say from the start: that there is none is not written, as {@link LateLists}.
 *
 * @param <T> what is written so
 */
final class LateWord<T> extends TypeAdapter<Optional<T>> {
    static final LateWord<Folder> FOLDER = new LateWord<>(Folder.class, Folder::fullName, Folder::new);
    static final LateWord<HostLabel> HOST_LABEL = new LateWord<>(HostLabel.class, HostLabel::name, HostLabel::new);

    private final Class<T> type;
    private final Function<T, String> format;
    private final Function<String, T> parse;

    private LateWord(Class<T> type, Function<T, String> format, Function<String, T> parse) {
        this.type = type;
        this.format = format;
        this.parse = parse;
    }

    /** The type of the components that are written so. */
    Type type() {
        return TypeToken.getParameterized(Optional.class, type).getType();
    }

    @Override
    public void write(JsonWriter out, Optional<T> value) throws IOException {
        if (value.isPresent()) {
            out.value(format.apply(value.get()));
        } else {
            LateLists.writeNothing(out);
        }
    }

    @Override
    public Optional<T> read(JsonReader in) throws IOException {
        return Optional.of(parse.apply(in.nextString()));
    }
}
