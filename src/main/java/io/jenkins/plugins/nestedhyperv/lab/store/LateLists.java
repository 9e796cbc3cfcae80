package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortSpec;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Lists that records did not have from the start. An empty one is not written at all, so that a record that has none is as
 * it always was, and one from before is read as it stands; its record's constructor is given null.
 */
final class LateLists implements TypeAdapterFactory {
    private static final Set<TypeToken<?>> LATE = Set.of(
            TypeToken.getParameterized(List.class, PortSpec.class),
            TypeToken.getParameterized(List.class, CheckpointOperation.class));

    @Override
    @SuppressWarnings("unchecked") // The type was just compared.
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        return LATE.contains(type)
                ? (TypeAdapter<T>) adapter((TypeAdapter<List<Object>>) gson.getDelegateAdapter(this, type))
                : null;
    }

    /** Takes back the name that was written before the value. */
    static void writeNothing(JsonWriter out) throws IOException {
        boolean writesNulls = out.getSerializeNulls();
        out.setSerializeNulls(false);
        out.nullValue();
        out.setSerializeNulls(writesNulls);
    }

    private static <E> TypeAdapter<List<E>> adapter(TypeAdapter<List<E>> whole) {
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, List<E> list) throws IOException {
                if (!list.isEmpty()) {
                    whole.write(out, list);
                    return;
                }
                writeNothing(out);
            }

            @Override
            public List<E> read(JsonReader in) throws IOException {
                return whole.read(in);
            }
        };
    }
}
