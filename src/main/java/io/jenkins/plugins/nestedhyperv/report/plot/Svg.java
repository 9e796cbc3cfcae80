package io.jenkins.plugins.nestedhyperv.report.plot;

import java.util.Locale;

/** Writes the elements of a picture. Coordinates are pixels from the top left. */
final class Svg {
    private static final String INK = "#222222";

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height) {
        text.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"Helvetica, Arial, sans-serif\">%n",
                width, height, width, height));
        text.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", width, height));
    }

    /** A line of text. */
    void text(double x, double y, String anchor, int size, String what) {
        text.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>%n",
                x, y, anchor, size, INK, escaped(what)));
    }

    void line(double fromX, double fromY, double toX, double toY, String colour) {
        text.append(format(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                fromX, fromY, toX, toY, colour));
    }

    /** A line through points, written as pairs. */
    void path(String points, Look look) {
        text.append(format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>%n",
                points, look.colour(), look.dashes()));
    }

    /** The sign of a measured point. */
    void mark(double x, double y, Look look) {
        text.append(
                look.round()
                        ? format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, look.colour())
                        : format(
                                "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" fill=\"%s\"/>%n",
                                x - 4, y - 4, look.colour()));
    }

    /** The whole picture. */
    String end() {
        return text + "</svg>\n";
    }

    /** How a series is told from the others, also without colours. */
    enum Look {
        FIRST("#1f5fa8", "none", true),
        SECOND("#b5500b", "6 4", false);

        private final String colour;
        private final String dashes;
        private final boolean round;

        Look(String colour, String dashes, boolean round) {
            this.colour = colour;
            this.dashes = dashes;
            this.round = round;
        }

        String colour() {
            return colour;
        }

        String dashes() {
            return dashes;
        }

        boolean round() {
            return round;
        }
    }

    private static String escaped(String what) {
        return what.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
    }
}
