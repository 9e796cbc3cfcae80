package io.jenkins.plugins.nestedhyperv.powershell;

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
