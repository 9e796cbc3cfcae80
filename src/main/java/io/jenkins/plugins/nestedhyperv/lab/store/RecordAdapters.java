package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * Writes a record component by component, each by its declared type. Gson's own way, which serves for reading, asks each
 * value for its class too, and takes twice as long; a lab's record is written at each change.
 */
final class RecordAdapters implements TypeAdapterFactory {
    private static final MethodType FROM_RECORD = MethodType.methodType(Object.class, Object.class);

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        boolean plain = type.getRawType().isRecord() && type.getType() == type.getRawType();
        return plain ? new Adapter<>(gson, type, gson.getDelegateAdapter(this, type)) : null;
    }

    /** One component, and how it is written. */
    private record Component(String name, MethodHandle accessor, TypeAdapter<Object> adapter) {
        @SuppressWarnings("unchecked") // The accessor returns what the adapter takes.
        static Component of(Gson gson, RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            TypeToken<?> type = TypeToken.get(component.getGenericType());
            return new Component(component.getName(), handle(accessor), (TypeAdapter<Object>) gson.getAdapter(type));
        }

        private static MethodHandle handle(Method accessor) {
            try {
                return MethodHandles.lookup().unreflect(accessor).asType(FROM_RECORD);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e); // It was just made accessible.
            }
        }

        void write(JsonWriter out, Object record) throws IOException {
            out.name(name);
            Object value = valueIn(record);
            if (value == null) {
                out.nullValue();
            } else {
                adapter.write(out, value);
            }
        }

        private Object valueIn(Object record) {
            try {
                return (Object) accessor.invokeExact(record);
            } catch (Throwable e) {
                throw new IllegalStateException(e); // The accessors of our records throw nothing.
            }
        }
    }

    /** Writes and reads the records of one class. */
    static final class Adapter<T> extends TypeAdapter<T> {
        private final TypeAdapter<T> reading;
        private final Component[] components;

        private Adapter(Gson gson, TypeToken<T> type, TypeAdapter<T> reading) {
            this.reading = reading;
            RecordComponent[] all = type.getRawType().getRecordComponents();
            components = new Component[all.length];
            for (int i = 0; i < all.length; i++) {
                components[i] = Component.of(gson, all[i]);
            }
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            if (value == null) {
                out.nullValue();
                return;
            }
            out.beginObject();
            writeFields(out, value);
            out.endObject();
        }

        /** Writes the components into an object that has begun. */
        void writeFields(JsonWriter out, T value) throws IOException {
            for (Component component : components) {
                component.write(out, value);
            }
        }

        @Override
        public T read(JsonReader in) throws IOException {
            return reading.read(in);
        }
    }
}
