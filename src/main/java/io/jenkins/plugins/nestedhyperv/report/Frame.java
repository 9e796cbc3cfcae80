package io.jenkins.plugins.nestedhyperv.report;

import java.util.List;

/**
 * Lines at the bottom of a terminal that are drawn over again and again.
 *
 * @param height lines drawn last
 */
public record Frame(int height) {
    /** Nothing drawn so far. */
    public static final Frame EMPTY = new Frame(0);

    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";

    /** The text that draws these lines over the ones of this frame, each at most as wide as the terminal. */
    public String draw(List<String> lines) {
        StringBuilder text = new StringBuilder(erase());
        lines.forEach(line -> text.append(CLEAR_LINE).append(line).append('\n'));
        return text.toString();
    }

    /** The text that removes this frame, so that other output can follow. */
    public String erase() {
        return height == 0 ? "" : "\u001b[" + height + "A\r" + CLEAR_BELOW;
    }

    /** The frame once these lines are drawn. */
    public Frame after(List<String> lines) {
        return new Frame(lines.size());
    }
}
