package io.jenkins.plugins.nestedhyperv.powershell;

import java.util.List;

/**
 * What {@code verify-host.ps1} wrote.
 *
 * @param on {@code host} or {@code double}
 * @param module SHA-256 of the module's text
 * @param engine version of PowerShell
 * @param windowsBuild 0 where it is no Windows
 */
public record VerifyOutcome(
        int format,
        String on,
        String module,
        String engine,
        String edition,
        int windowsBuild,
        List<Case> cases,
        List<Fact> facts) {

    /**
     * What became of one case.
     *
     * @param result {@code passed}, {@code failed} or {@code skipped}
     * @param error id of the error, or why it was skipped
     */
    public record Case(String name, String area, String result, String error, long milliseconds) {}

    /** What a host said to a call. */
    public record Fact(String name, String value) {}
}
