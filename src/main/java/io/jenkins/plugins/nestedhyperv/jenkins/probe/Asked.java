package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import java.util.List;
import java.util.Objects;

/**
 * What a guest is asked, and what Jenkins should be found.
 *
 * @param guest which guest it is, for people
 * @param url where an agent in it looks for Jenkins, with a slash at its end
 * @param program the program by which agents run there, such as {@code java}
 * @param options what that is given; none means what suits the check
 * @param java the oldest Java that agents of this Jenkins run under
 * @param jenkins the version of this Jenkins
 */
public record Asked(String guest, String url, String program, List<String> options, int java, String jenkins) {
    /** Refuses a part that is missing, and copies the options. */
    public Asked {
        Objects.requireNonNull(guest, "guest");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(jenkins, "jenkins");
        options = List.copyOf(options);
    }
}
