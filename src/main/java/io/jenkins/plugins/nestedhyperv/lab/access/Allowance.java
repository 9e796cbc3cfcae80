package io.jenkins.plugins.nestedhyperv.lab.access;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which folders may use something.
 *
 * @param name what it is called; of images, {@code *} stands for any characters
 * @param folders who may use it, with everything below them; none means everybody
 */
public record Allowance(String name, List<Folder> folders) {
    /** Copies the list. */
    public Allowance {
        Objects.requireNonNull(name, "name");
        folders = List.copyOf(folders);
    }

    /** Whether this is said of the image by that name. */
    boolean isOfImage(String image) {
        String pattern = Pattern.quote(name).replace("*", "\\E.*\\Q");
        return Pattern.matches(pattern, image);
    }
}
