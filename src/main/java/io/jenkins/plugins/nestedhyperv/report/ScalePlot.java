package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Size;
import io.jenkins.plugins.nestedhyperv.report.plot.Plot;
import io.jenkins.plugins.nestedhyperv.report.plot.Series;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the benchmark of large fleets measured, as a picture. */
public final class ScalePlot {
    private static final double LEAST = 0.01;

    private ScalePlot() {}

    /** An SVG document: the time of a tick, and memory, each over the number of labs. */
    public static String svg(ScaleDocument scale) {
        List<Size> sizes = scale.sizes();
        return Plot.svg(List.of(
                new Plot(
                        Messages.text("plot.tick"),
                        Messages.text("plot.labs"),
                        Messages.text("plot.millis"),
                        List.of(
                                series(Messages.text("plot.median"), sizes, Size::tickMillis),
                                series(Messages.text("plot.worst"), sizes, Size::worstTickMillis))),
                new Plot(
                        Messages.text("plot.heap"),
                        Messages.text("plot.labs"),
                        Messages.text("plot.megabytes"),
                        List.of(
                                series(Messages.text("plot.engine"), sizes, Size::engineHeapMegabytes),
                                series(Messages.text("plot.all"), sizes, Size::heapMegabytes)))));
    }

    private static Series series(String name, List<Size> sizes, ToDoubleFunction<Size> value) {
        return new Series(
                name,
                sizes.stream()
                        .map(size -> new Series.Point(size.labs(), Math.max(LEAST, value.applyAsDouble(size))))
                        .toList());
    }
}
