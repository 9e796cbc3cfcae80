package io.jenkins.plugins.nestedhyperv.lab.store;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.jenkins.plugins.nestedhyperv.lab.spec.AfterUse;
import java.io.IOException;

/** What becomes of used VMs, which records did not say from the start: that they are kept is not written, as {@link LateLists}. */
final class LateAfterUse extends TypeAdapter<AfterUse> {
    @Override
    public void write(JsonWriter out, AfterUse value) throws IOException {
        if (value == AfterUse.KEEP) {
            LateLists.writeNothing(out);
        } else {
            out.value(value.name());
        }
    }

    @Override
    public AfterUse read(JsonReader in) throws IOException {
        String name = in.nextString();
        for (AfterUse value : AfterUse.values()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new IOException("afterUse: " + name);
    }
}
