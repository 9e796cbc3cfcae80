package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * Why an action failed, as far as the engine must know it to react.
 *
 * @param lasting true when trying again cannot help until a person has changed something; false when it may
 * @param message what failed, where, the likely cause and the next step; plain text without secrets
 */
public record Trouble(boolean lasting, String message) {
    /** Refuses a missing message. */
    public Trouble {
        Objects.requireNonNull(message, "message");
    }

    /** A trouble that may be over when the action is tried again. */
    public static Trouble passing(String message) {
        return new Trouble(false, message);
    }

    /** A trouble that stays until a person has changed something. */
    public static Trouble lasting(String message) {
        return new Trouble(true, message);
    }
}
