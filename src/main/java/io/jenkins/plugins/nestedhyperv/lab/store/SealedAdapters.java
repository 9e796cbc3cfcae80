package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;

/** Writes a case of a sealed interface as an object whose {@code kind} is the simple name of the case. */
final class SealedAdapters implements TypeAdapterFactory {
    private static final String KIND = "kind";

    @Override
    @SuppressWarnings("unchecked") // A sealed type's own class stands for itself.
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        return raw.isSealed() && raw.isInterface() ? (TypeAdapter<T>) new Adapter<>(gson, raw) : null;
    }

    private static final class Adapter<S> extends TypeAdapter<S> {
        private final Gson gson;
        private final Class<S> type;

        Adapter(Gson gson, Class<S> type) {
            this.gson = gson;
            this.type = type;
        }

        @Override
        public void write(JsonWriter out, S value) throws IOException {
            out.beginObject();
            out.name(KIND).value(value.getClass().getSimpleName());
            fields(value).writeFields(out, value);
            out.endObject();
        }

        @SuppressWarnings("unchecked") // Each case is a record, and has the adapter of its own class.
        private RecordAdapters.Adapter<S> fields(S value) {
            return (RecordAdapters.Adapter<S>) gson.getAdapter(value.getClass());
        }

        @Override
        public S read(JsonReader in) throws IOException {
            JsonElement tree = gson.fromJson(in, JsonElement.class);
            if (!tree.isJsonObject() || !tree.getAsJsonObject().has(KIND)) {
                throw new JsonParseException("no kind of " + type.getSimpleName());
            }
            JsonObject fields = tree.getAsJsonObject().deepCopy(); // The reader may have given a part of its own tree.
            String kind = fields.remove(KIND).getAsString();
            Class<?> found = Arrays.stream(type.getPermittedSubclasses())
                    .filter(subclass -> subclass.getSimpleName().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> new JsonParseException("no kind of " + type.getSimpleName() + ": " + kind));
            return type.cast(gson.fromJson(fields, found));
        }
    }
}
