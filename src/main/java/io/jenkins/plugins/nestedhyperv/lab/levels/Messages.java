package io.jenkins.plugins.nestedhyperv.lab.levels;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of this package that people see. */
final class Messages {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle(Messages.class.getName(), Locale.ROOT, Messages.class.getClassLoader());

    private Messages() {}

    /** Returns the text of a key. */
    static String text(String key) {
        return BUNDLE.getString(key);
    }

    /** Returns the text of a key that need not have one. */
    static Optional<String> find(String key) {
        return BUNDLE.containsKey(key) ? Optional.of(BUNDLE.getString(key)) : Optional.empty();
    }
}
