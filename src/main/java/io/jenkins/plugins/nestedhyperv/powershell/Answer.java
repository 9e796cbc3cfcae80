package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * What a function of the module returned.
 *
 * @param result one object
 * @param warnings what it warned of, in the host's language
 * @param took how long it ran on the host
 */
public record Answer(JsonObject result, List<String> warnings, Duration took) {
    /** Copies. */
    public Answer {
        result = result.deepCopy();
        warnings = List.copyOf(warnings);
    }

    @Override
    public JsonObject result() {
        return result.deepCopy();
    }
}
