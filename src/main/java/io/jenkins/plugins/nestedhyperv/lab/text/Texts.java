package io.jenkins.plugins.nestedhyperv.lab.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts for people in one package's {@code Messages.properties}. Immutable; may be used by several threads. */
public final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts that lie beside a class, in a file called like it. */
    public static Texts of(Class<?> messages) {
        return new Texts(ResourceBundle.getBundle(messages.getName(), Locale.ROOT, messages.getClassLoader()));
    }

    /**
     * The text of a key with its arguments filled in; numbers are written without grouping.
     *
     * @throws java.util.MissingResourceException when there is no such key
     */
    public String get(String key, Object... arguments) {
        Object[] plain = Arrays.stream(arguments).map(String::valueOf).toArray();
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(plain);
    }

    /** The text of a key that need not have one, as it is written. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }
}
