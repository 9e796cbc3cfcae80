package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.Locale;

/** The wildcards of PowerShell: {@code *}, {@code ?}, {@code [abc]}, {@code [a-c]}; a backtick takes their meaning away. */
final class Wildcard {
    private Wildcard() {}

    static boolean isIn(String pattern) {
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '`') {
                at++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    static boolean matches(String pattern, String name) {
        return matches(pattern.toLowerCase(Locale.ROOT), 0, name.toLowerCase(Locale.ROOT), 0);
    }

    private static boolean matches(String pattern, int from, String name, int at) {
        if (from == pattern.length()) {
            return at == name.length();
        }
        char c = pattern.charAt(from);
        if (c == '*') {
            return matches(pattern, from + 1, name, at) || at < name.length() && matches(pattern, from, name, at + 1);
        }
        if (at == name.length()) {
            return false;
        }
        int close = c == '[' ? pattern.indexOf(']', from + 1) : -1;
        if (close > 0) {
            return isOneOf(pattern.substring(from + 1, close), name.charAt(at))
                    && matches(pattern, close + 1, name, at + 1);
        }
        boolean escaped = c == '`' && from + 1 < pattern.length();
        int literal = escaped ? from + 1 : from;
        boolean same = c == '?' || pattern.charAt(literal) == name.charAt(at);
        return same && matches(pattern, literal + 1, name, at + 1);
    }

    private static boolean isOneOf(String set, char c) {
        for (int at = 0; at < set.length(); at++) {
            boolean range = at + 2 < set.length() && set.charAt(at + 1) == '-';
            if (range ? set.charAt(at) <= c && c <= set.charAt(at + 2) : set.charAt(at) == c) {
                return true;
            }
            at += range ? 2 : 0;
        }
        return false;
    }
}
