package io.jenkins.plugins.nestedhyperv.powershell;

/**
 * A text that nobody may see. It is in no message, log or exception of ours.
 *
 * @param value the text itself
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "Secret";
    }
}
