package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An absolute path on Windows: a drive and components, of which case does not matter. Compared by whole components. */
public final class WinPath {
    private final List<String> parts;
    private final List<String> keys;

    private WinPath(List<String> parts, List<String> keys) {
        this.parts = parts;
        this.keys = keys;
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
        return new WinPath(List.copyOf(parts), parts.stream().map(WinPath::key).toList());
    }

    /** The path of a thing in this folder. */
    public WinPath child(String name) {
        if (name.isEmpty()
                || name.indexOf('\\') >= 0
                || name.indexOf('/') >= 0
                || name.equals("..")
                || name.equals(".")) {
            throw new IllegalArgumentException("no name of a file: " + name);
        }
        return new WinPath(with(parts, name), with(keys, key(name)));
    }

    /** The folder that holds this; a drive is its own. */
    public WinPath parent() {
        return first(Math.max(1, parts.size() - 1));
    }

    /** The last component as written. */
    public String name() {
        return parts.get(parts.size() - 1);
    }

    /** Whether this is the other path or lies below it: {@code D:\nhv2} does not lie below {@code D:\nhv}. */
    public boolean isWithin(WinPath other) {
        return keys.size() >= other.keys.size()
                && keys.subList(0, other.keys.size()).equals(other.keys);
    }

    /** This path with its beginning, which must be {@code from}, exchanged. */
    WinPath moved(WinPath from, WinPath to) {
        WinPath moved = to;
        for (String part : parts.subList(from.parts.size(), parts.size())) {
            moved = moved.child(part);
        }
        return moved;
    }

    WinPath first(int count) {
        return new WinPath(parts.subList(0, count), keys.subList(0, count));
    }

    List<String> keys() {
        return keys;
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<String> with(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(last);
        return longer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WinPath && ((WinPath) other).keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    /** The path as written, with backslashes. */
    @Override
    public String toString() {
        return parts.size() == 1 ? parts.get(0) + "\\" : String.join("\\", parts);
    }
}
