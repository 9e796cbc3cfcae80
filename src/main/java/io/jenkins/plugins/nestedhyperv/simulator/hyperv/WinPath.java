package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** An absolute path on Windows: a drive and components, of which case does not matter. Compared by whole components. */
public final class WinPath {
    /** The folder that holds this; a drive has none. */
    private final WinPath folder;

    private final String name;
    private final String key;
    private final int depth;
    private final int hash;

    private WinPath(WinPath folder, String name) {
        this.folder = folder;
        this.name = name;
        key = key(name);
        depth = folder == null ? 0 : folder.depth + 1;
        hash = 31 * Objects.hashCode(folder) + key.hashCode();
    }

    /**
     * Reads a path such as {@code D:\nhv\lab}.
     *
     * @throws IllegalArgumentException if it does not start with a drive or steps upwards
     */
    public static WinPath of(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end == text.length() || text.charAt(end) == '\\' || text.charAt(end) == '/') {
                if (end > start) {
                    parts.add(text.substring(start, end));
                }
                start = end + 1;
            }
        }
        if (parts.isEmpty() || parts.get(0).length() != 2 || parts.get(0).charAt(1) != ':') {
            throw new IllegalArgumentException("no absolute path: " + text);
        }
        if (parts.contains("..") || parts.contains(".")) {
            throw new IllegalArgumentException("a path that steps: " + text);
        }
        WinPath path = new WinPath(null, parts.get(0));
        for (String part : parts.subList(1, parts.size())) {
            path = new WinPath(path, part);
        }
        return path;
    }

    /** The path of a thing in this folder. */
    public WinPath child(String child) {
        if (child.isEmpty()
                || child.indexOf('\\') >= 0
                || child.indexOf('/') >= 0
                || child.equals("..")
                || child.equals(".")) {
            throw new IllegalArgumentException("no name of a file: " + child);
        }
        return new WinPath(this, child);
    }

    /** The folder that holds this; a drive is its own. */
    public WinPath parent() {
        return isDrive() ? this : folder;
    }

    /** The last component as written. */
    public String name() {
        return name;
    }

    /** Whether this is the other path or lies below it: {@code D:\nhv2} does not lie below {@code D:\nhv}. */
    public boolean isWithin(WinPath other) {
        WinPath above = this;
        while (above.depth > other.depth) {
            above = above.folder;
        }
        return above.equals(other);
    }

    boolean isDrive() {
        return folder == null;
    }

    /** This path with its beginning, which must be {@code from}, exchanged. */
    WinPath moved(WinPath from, WinPath to) {
        return depth == from.depth ? to : new WinPath(folder.moved(from, to), name);
    }

    /** The last component as it is compared. */
    String key() {
        return key;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof WinPath && isSame((WinPath) other);
    }

    private boolean isSame(WinPath other) {
        return hash == other.hash
                && depth == other.depth
                && key.equals(other.key)
                && Objects.equals(folder, other.folder);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The path as written, with backslashes. */
    @Override
    public String toString() {
        if (isDrive()) {
            return name + "\\";
        }
        return folder.isDrive() ? folder + name : folder + "\\" + name;
    }
}
