package io.jenkins.plugins.nestedhyperv.report;

/**
 * How text may look where it is shown.
 *
 * @param colours whether escape sequences for colours are understood and wanted
 * @param unicode whether line-drawing characters can be shown
 * @param width columns; longer lines are cut, at least 20
 */
public record Style(boolean colours, boolean unicode, int width) {
    /** For files, pipes and tests: no colours, ASCII, 100 columns. */
    public static final Style PLAIN = new Style(false, false, 100);

    private static final int LEAST_WIDTH = 20;

    /** Raises a width that nothing could be shown in. */
    public Style {
        width = Math.max(LEAST_WIDTH, width);
    }

    /** Paints a text, where colours are wanted. */
    public String paint(Tone tone, String text) {
        return colours ? tone.wrap(text) : text;
    }

    /** Cuts a line without escape sequences so that it fits. */
    public String fit(String line) {
        return cut(line, 0);
    }

    /** The same style without colours. */
    public Style withoutColours() {
        return new Style(false, unicode, width);
    }

    /** Cuts a text without escape sequences so that it fits behind others. */
    String cut(String text, int used) {
        int room = Math.max(0, width - used);
        if (text.length() <= room) {
            return text;
        }
        String mark = unicode ? "…" : "...";
        return room <= mark.length() ? "" : text.substring(0, room - mark.length()) + mark;
    }

    String branch(boolean last) {
        if (unicode) {
            return last ? "└─ " : "├─ ";
        }
        return last ? "`- " : "|- ";
    }

    String stem(boolean last) {
        if (last) {
            return "   ";
        }
        return unicode ? "│  " : "|  ";
    }
}
