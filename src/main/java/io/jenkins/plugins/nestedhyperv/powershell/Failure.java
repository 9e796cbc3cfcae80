package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What PowerShell says of an error.
 *
 * @param type the exception's .NET type, with its namespace
 * @param fqid the error's fully qualified id
 * @param category a value of {@code System.Management.Automation.ErrorCategory}
 * @param hresult the number of the first exception of the chain that has one of its own, else 0
 * @param message in the host's language: shown, never decided by
 * @param at where in the module
 * @param refusal what the module itself refused, when it did
 */
public record Failure(
        String type, String fqid, String category, int hresult, String message, String at, Optional<Refusal> refusal) {

    /**
     * Reads an error that a function of the module returned as part of its result.
     *
     * @throws IllegalArgumentException when it makes no sense
     */
    public static Failure of(JsonObject error) {
        return AnswerReader.failure(error);
    }

    /** What kind of error it is. */
    public ErrorClass errorClass() {
        return ErrorRules.classify(this);
    }

    /**
     * A rule of the module that a call breaks.
     *
     * @param key names the rule, as {@code path.junction}
     * @param arguments what the text for people tells
     */
    public record Refusal(String key, List<String> arguments) {
        /** Copies. */
        public Refusal {
            arguments = List.copyOf(arguments);
        }
    }
}
