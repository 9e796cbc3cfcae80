package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an agent runs in its guest.
 *
 * @param remoteRoot the folder that it works in; empty: one of its own beside its program
 * @param java the program of its Java runtime; empty: {@code java} on the path
 * @param jvmOptions what that is given, one option each
 * @param jenkinsUrl where the guest finds Jenkins, if not by Jenkins' own URL; without effect where its host VM relays
 * @param patience how long it may take to connect, and how long it may stay without a connection; empty: as its lab says
 */
public record AgentSettings(
        Optional<String> remoteRoot,
        Optional<String> java,
        List<String> jvmOptions,
        Optional<String> jenkinsUrl,
        Optional<Duration> patience) {
    /** Nothing is said. */
    public static final AgentSettings DEFAULT =
            new AgentSettings(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** Copies the options. */
    public AgentSettings {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** The options in a line, which has blanks between them; none in an empty one. */
    public static List<String> options(String line) {
        return Stream.of(line.split("\\s+")).filter(option -> !option.isEmpty()).toList();
    }

    /** The folder that it works in; a relative one is beside its program. */
    String folder() {
        return remoteRoot.orElse(AgentCommand.FOLDER);
    }

    /** The program that runs it. */
    String program() {
        return java.orElse("java");
    }
}
