package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.util.Locale;

/** Phases as people and programs read them. */
public final class Phases {
    private Phases() {}

    /** A phase in words. */
    public static String text(Phase phase) {
        return Messages.text("phase." + phase.name());
    }

    /** The key in JSON: {@code extensionsVisible}. */
    static String key(Phase phase) {
        StringBuilder key = new StringBuilder();
        for (String word : phase.name().toLowerCase(Locale.ROOT).split("_")) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
