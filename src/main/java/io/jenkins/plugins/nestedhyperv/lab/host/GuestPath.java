package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file in a guest, as people write it: {@code inner-1:/tmp/file}.
 *
 * @param vm the name of the VM in its lab
 * @param path its path there
 */
public record GuestPath(String vm, String path) {
    private static final Pattern VM = Pattern.compile("[a-z][a-z0-9-]{0,12}-[0-9]{1,3}");

    /** Refuses a missing part. */
    public GuestPath {
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(path, "path");
    }

    /**
     * Tells a file in a guest from any other; empty for the other. No drive of Windows has a name like that of a VM, which
     * ends with its number.
     */
    public static Optional<GuestPath> parse(String text) {
        int colon = text.indexOf(':');
        boolean remote = colon > 0 && VM.matcher(text.substring(0, colon)).matches();
        return remote
                ? Optional.of(new GuestPath(text.substring(0, colon), text.substring(colon + 1)))
                : Optional.empty();
    }
}
