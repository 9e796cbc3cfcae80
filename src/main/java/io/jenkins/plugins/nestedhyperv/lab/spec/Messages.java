package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of this package that people see. */
final class Messages {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle(Messages.class.getName(), Locale.ROOT, Messages.class.getClassLoader());

    private Messages() {}

    /** Returns the text of a key with its arguments filled in; numbers are written without grouping. */
    static String text(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int index = 0; index < plain.length; index++) {
            plain[index] = String.valueOf(arguments[index]);
        }
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(plain);
    }
}
