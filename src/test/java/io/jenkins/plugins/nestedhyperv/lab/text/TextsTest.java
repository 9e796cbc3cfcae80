package io.jenkins.plugins.nestedhyperv.lab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.MissingResourceException;
import org.junit.Test;

public class TextsTest {
    private final Texts texts = Texts.of(TextsTest.class);

    @Test
    public void argumentsAreFilledInWhereverTheTextWantsThem() {
        assertThat(texts.get("twice", "a", "b")).isEqualTo("b, a and b");
        assertThat(texts.get("twice", "{1}", 1_000_000)).isEqualTo("1000000, {1} and 1000000");
        assertThat(texts.get("twice", null, "it's")).isEqualTo("it's, null and it's");
    }

    @Test
    public void quotesInTextsAreThoseOfMessageFormat() {
        assertThat(texts.get("quoted", "x")).isEqualTo("it's x in {braces}");
    }

    @Test
    public void missingArgumentsShow() {
        assertThat(texts.get("twice", "a")).isEqualTo("{1}, a and {1}");
    }

    @Test
    public void missingTextsAreRefused() {
        assertThatThrownBy(() -> texts.get("none")).isInstanceOf(MissingResourceException.class);
        assertThat(texts.find("none")).isEmpty();
    }
}
