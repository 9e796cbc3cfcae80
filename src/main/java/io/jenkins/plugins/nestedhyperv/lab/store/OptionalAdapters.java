package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;

/** Writes an optional as its value, and an empty one as null. */
final class OptionalAdapters implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // The type was just compared.
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (type.getRawType() != Optional.class || !(type.getType() instanceof ParameterizedType optional)) {
            return null;
        }
        TypeAdapter<?> content = gson.getAdapter(TypeToken.get(optional.getActualTypeArguments()[0]));
        return (TypeAdapter<T>) adapter(content);
    }

    private static <V> TypeAdapter<Optional<V>> adapter(TypeAdapter<V> content) {
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, Optional<V> value) throws IOException {
                if (value.isPresent()) {
                    content.write(out, value.get());
                } else {
                    out.nullValue();
                }
            }

            @Override
            public Optional<V> read(JsonReader in) throws IOException {
                if (in.peek() == JsonToken.NULL) {
                    in.nextNull();
                    return Optional.empty();
                }
                return Optional.of(content.read(in));
            }
        };
    }
}
