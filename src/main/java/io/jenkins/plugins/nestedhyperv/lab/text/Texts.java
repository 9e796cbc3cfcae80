package io.jenkins.plugins.nestedhyperv.lab.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The texts for people in one package's {@code Messages.properties}. Immutable; may be used by several threads. */
public final class Texts {
    /** Characters that no text has, in the place of its arguments. */
    private static final char FIRST_GAP = '\uE000';

    private static final Object[] GAPS = IntStream.range(0, 10)
            .mapToObj(index -> String.valueOf((char) (FIRST_GAP + index)))
            .toArray();

    private final ResourceBundle bundle;
    private final Map<String, String> withGaps = new ConcurrentHashMap<>();

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
        String text = withGaps.computeIfAbsent(key, this::withGaps);
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            int gap = text.charAt(i) - FIRST_GAP;
            if (gap >= 0 && gap < GAPS.length) {
                filled.append(text, written, i).append(gap < arguments.length ? arguments[gap] : "{" + gap + "}");
                written = i + 1;
            }
        }
        return filled.append(text, written, text.length()).toString();
    }

    /** Reading a text takes far longer than filling it in, so it is read once. */
    private String withGaps(String key) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(GAPS);
    }

    /** The text of a key that need not have one, as it is written. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }
}
