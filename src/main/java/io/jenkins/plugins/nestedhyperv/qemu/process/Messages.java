package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of this package for people. */
final class Messages {
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle(Messages.class.getName());

    private Messages() {}

    static String text(String key, Object... arguments) {
        return new MessageFormat(TEXTS.getString(key), Locale.ROOT).format(arguments);
    }
}
