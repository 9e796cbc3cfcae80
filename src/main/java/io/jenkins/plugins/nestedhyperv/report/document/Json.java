package io.jenkins.plugins.nestedhyperv.report.document;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Writes documents. */
public final class Json {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Json() {}

    /** One JSON object with line breaks, without one at its end. Components that are null are left out. */
    public static String write(Record document) {
        return GSON.toJson(document);
    }
}
