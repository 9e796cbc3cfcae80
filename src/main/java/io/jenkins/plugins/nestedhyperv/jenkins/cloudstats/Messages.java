package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;

import io.jenkins.plugins.nestedhyperv.lab.text.Texts;

/** The texts of this package for people. */
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String text(String key, Object... arguments) {
        return TEXTS.get(key, arguments);
    }
}
