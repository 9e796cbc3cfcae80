package io.jenkins.plugins.nestedhyperv.qemu.inside;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of this package that people see. */
final class Messages {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle(Messages.class.getName(), Locale.ROOT, Messages.class.getClassLoader());

    private Messages() {}

    /** Returns the text of a key with its arguments filled in; numbers are written without grouping. */
    static String text(String key, Object... arguments) {
        Object[] plain = Arrays.stream(arguments).map(String::valueOf).toArray();
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(plain);
    }
}
