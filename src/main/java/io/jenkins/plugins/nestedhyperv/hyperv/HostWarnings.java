package io.jenkins.plugins.nestedhyperv.hyperv;

import java.util.List;

/** What the module warned of, for people. Warnings that are not its own are those of cmdlets, and left out. */
public final class HostWarnings {
    private static final String OURS = "Nhv.";

    private HostWarnings() {}

    /**
     * The texts of the module's own warnings.
     *
     * @param host where
     * @param warnings as they came: of ours, the first line is the key, and each further one belongs into its text
     */
    public static List<String> of(String host, List<String> warnings) {
        return warnings.stream()
                .filter(warning -> warning.startsWith(OURS))
                .map(warning -> Messages.text("warned", host, text(warning)))
                .toList();
    }

    private static String text(String warning) {
        String[] lines = warning.split("\n", -1);
        Object[] arguments = List.of(lines).subList(1, lines.length).toArray();
        return Messages.text("warning." + lines[0].substring(OURS.length()), arguments);
    }
}
