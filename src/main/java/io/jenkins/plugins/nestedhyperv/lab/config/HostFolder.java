package io.jenkins.plugins.nestedhyperv.lab.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder on a physical host, as an absolute path in that host's own notation: {@code /var/lib/labs} or
 * {@code D:\Labs}. It need not be on the machine that this program runs on.
 */
public record HostFolder(String text) {
    private static final Pattern UNIX = Pattern.compile("/[^\\x00-\\x1f]*");
    private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:\\\\[^/:*?\"<>|\\x00-\\x1f]*");
    private static final Pattern DOTS = Pattern.compile("(?:.*[/\\\\])?\\.\\.?(?:[/\\\\].*)?");
    private static final int MAX_LENGTH = 200;

    public HostFolder {
        if (!isAbsolute(text)) {
            throw new IllegalArgumentException("text is no absolute path without . and ..: \"" + text + "\"");
        }
    }

    /** Returns a folder, or empty if the text is no absolute path, has a component {@code .} or {@code ..}, or is too long. */
    public static Optional<HostFolder> parse(String text) {
        return isAbsolute(text) ? Optional.of(new HostFolder(text)) : Optional.empty();
    }

    /** Returns a folder on this machine. */
    public static HostFolder of(Path folder) {
        return new HostFolder(folder.toAbsolutePath().normalize().toString());
    }

    /** Tells whether the path is in the notation of Windows. */
    public boolean isWindows() {
        return !text.startsWith("/");
    }

    /** Returns the folder as a path of this machine; makes sense only where the host is this machine. */
    public Path toPath() {
        return Path.of(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isAbsolute(String text) {
        return text.length() <= MAX_LENGTH
                && (UNIX.matcher(text).matches() || WINDOWS.matcher(text).matches())
                && !DOTS.matcher(text).matches();
    }
}
