package io.jenkins.plugins.nestedhyperv.lab.levels;

import io.jenkins.plugins.nestedhyperv.lab.text.Texts;
import java.util.Optional;

/** The texts of this package for people. */
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String text(String key, Object... arguments) {
        return TEXTS.get(key, arguments);
    }

    /** Returns the text of a key that need not have one. */
    static Optional<String> find(String key) {
        return TEXTS.find(key);
    }
}
