package io.jenkins.plugins.nestedhyperv.report.plot;

import java.util.List;

/**
 * Measured points that belong together.
 *
 * @param name what they are
 * @param points by growing x
 */
public record Series(String name, List<Point> points) {
    /** A point; both numbers are above 0. */
    public record Point(double x, double y) {
        /** Refuses what has no place on a logarithmic axis. */
        public Point {
            if (!(x > 0 && y > 0)) {
                throw new IllegalArgumentException("no logarithm: " + x + ", " + y);
            }
        }
    }

    /** Refuses an empty one. */
    public Series {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("points: none of " + name);
        }
    }
}
