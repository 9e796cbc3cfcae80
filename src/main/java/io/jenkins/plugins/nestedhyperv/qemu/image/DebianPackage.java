package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A package as apt chose it. */
record DebianPackage(String name, String version, String architecture) {
    /** For example {@code Inst libc6 (2.36-9+deb12u14 Debian:12.14/oldstable [amd64])}, then perhaps more. */
    private static final Pattern CHOICE =
            Pattern.compile("Inst (\\S+) (?:\\[[^]]*] )?\\((\\S+) .*?\\[([a-z0-9]+)\\]\\).*");

    /** Reads one line of a simulated installation; empty when it is about something else. */
    static Optional<DebianPackage> parse(String line) {
        Matcher matcher = CHOICE.matcher(line);
        return matcher.matches()
                ? Optional.of(new DebianPackage(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** The name of its file in apt's cache. */
    String fileName() {
        return name + "_" + version.replace(":", "%3a") + "_" + architecture + ".deb";
    }

    @Override
    public String toString() {
        return name + "=" + version;
    }
}
