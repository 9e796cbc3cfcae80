package io.jenkins.plugins.nestedhyperv.report.plot;

import io.jenkins.plugins.nestedhyperv.report.plot.Series.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measured values over a size, both axes logarithmic, so that what is proportional is a line at the slope of the grid's
 * diagonal.
 *
 * @param title what it shows
 * @param xTitle name and unit of the horizontal axis
 * @param yTitle name and unit of the vertical axis
 * @param series one or two
 */
public record Plot(String title, String xTitle, String yTitle, List<Series> series) {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 360;
    private static final int LEFT = 80;
    private static final int RIGHT = 30;
    private static final int TOP = 70;
    private static final int BOTTOM = 60;
    private static final int TITLE = 15;
    private static final int SMALL = 12;
    private static final int ROW = 18;
    private static final String GRID = "#dddddd";

    /** Refuses what it has no signs for. */
    public Plot {
        series = List.copyOf(series);
        if (series.isEmpty() || series.size() > Svg.Look.values().length) {
            throw new IllegalArgumentException("series: " + series.size());
        }
    }

    /** Plots side by side in one picture. */
    public static String svg(List<Plot> plots) {
        Svg svg = new Svg(WIDTH * plots.size(), HEIGHT);
        for (int i = 0; i < plots.size(); i++) {
            plots.get(i).draw(svg, WIDTH * i);
        }
        return svg.end();
    }

    private void draw(Svg svg, int at) {
        LogAxis x = LogAxis.over(values(Point::x), at + LEFT, at + WIDTH - RIGHT);
        LogAxis y = LogAxis.over(values(Point::y), HEIGHT - BOTTOM, TOP);
        svg.text(at + LEFT, 24, "start", TITLE, title);
        svg.text(at + SMALL, TOP - ROW, "start", SMALL, yTitle);
        svg.text(at + (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", SMALL, xTitle);
        for (double power : x.powers()) {
            svg.line(x.place(power), TOP, x.place(power), HEIGHT - BOTTOM, GRID);
            svg.text(x.place(power), HEIGHT - BOTTOM + ROW + 4, "middle", SMALL, number(power));
        }
        for (double power : y.powers()) {
            svg.line(at + LEFT, y.place(power), at + WIDTH - RIGHT, y.place(power), GRID);
            svg.text(at + LEFT - 8, y.place(power) + 4, "end", SMALL, number(power));
        }
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), Svg.Look.values()[i], x, y);
            double row = TOP + ROW * (i + 1.0);
            svg.mark(at + LEFT + 14, row - 4, Svg.Look.values()[i]);
            svg.text(at + LEFT + 26, row, "start", SMALL, series.get(i).name());
        }
    }

    private static void draw(Svg svg, Series series, Svg.Look look, LogAxis x, LogAxis y) {
        svg.path(
                series.points().stream()
                        .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x.place(point.x()), y.place(point.y())))
                        .collect(Collectors.joining(" ")),
                look);
        series.points().forEach(point -> svg.mark(x.place(point.x()), y.place(point.y()), look));
    }

    private List<Double> values(Function<Point, Double> part) {
        return series.stream().flatMap(one -> one.points().stream()).map(part).toList();
    }

    private static String number(double power) {
        return power < 1 ? String.valueOf(power) : String.format(Locale.ROOT, "%,.0f", power);
    }
}
