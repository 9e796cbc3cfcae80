package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of this package for people. */
final class Messages {
    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle(Messages.class.getName(), Locale.ROOT, Messages.class.getClassLoader());

    private Messages() {}

    static String text(String key, Object... arguments) {
        Object[] words = Arrays.stream(arguments).map(String::valueOf).toArray();
        return new MessageFormat(TEXTS.getString(key), Locale.ROOT).format(words);
    }
}
