package io.jenkins.plugins.nestedhyperv.cli.console;

import io.jenkins.plugins.nestedhyperv.report.Style;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;

/**
 * What standard output and standard error are connected to. The launcher says in the system properties {@value #OUT} and
 * {@value #ERR} how many columns a terminal there has; without them there is none. Likewise {@value #ERR_ROWS} has its lines.
 *
 * @param standardOutput how text there may look
 * @param standardError how text there may look
 * @param liveRows how many lines on standard error can be drawn over; 0 for none
 */
public record Terminals(Style standardOutput, Style standardError, int liveRows) {
    /** Columns of the terminal at standard output. */
    public static final String OUT = "nhv.stdout.columns";
    /** Columns of the terminal at standard error. */
    public static final String ERR = "nhv.stderr.columns";
    /** Lines of the terminal at standard error. */
    public static final String ERR_ROWS = "nhv.stderr.rows";
    /** No terminal at all. */
    public static final Terminals NONE = new Terminals(Style.PLAIN, Style.PLAIN, 0);

    private static final int WIDE = 1000;
    private static final int USUAL_ROWS = 24;
    private static final int LEAST_ROWS = 2;

    /**
     * Finds out what there is.
     *
     * @param environment {@code NO_COLOR}, when not empty, forbids colours; {@code TERM=dumb} also redrawing
     * @param charset of both streams
     */
    public static Terminals of(Properties properties, Map<String, String> environment, Charset charset) {
        boolean smart = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean colours = smart && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unicode = charset.newEncoder().canEncode("├└│─…");
        int out = number(properties, OUT, 0);
        int err = number(properties, ERR, 0);
        return new Terminals(
                style(out, colours, unicode),
                style(err, colours, unicode),
                smart && err > 0 ? Math.max(LEAST_ROWS, number(properties, ERR_ROWS, USUAL_ROWS) - 1) : 0);
    }

    private static Style style(int columns, boolean colours, boolean unicode) {
        return columns > 0 ? new Style(colours, unicode, columns) : new Style(false, unicode, WIDE);
    }

    private static int number(Properties properties, String key, int otherwise) {
        String text = properties.getProperty(key, "");
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : otherwise;
    }
}
