package io.jenkins.plugins.nestedhyperv.cli.scale;

import java.util.List;

/** How a cost grows with a size. */
final class Growth {
    private Growth() {}

    /**
     * The exponent of the power law that fits best: the slope of the line of least squares through the logarithms. 1 when
     * the cost is proportional to the size; 0 when there are fewer than two different sizes.
     *
     * @param sizes all above 0
     * @param costs of each size, all above 0
     */
    static double exponent(List<Double> sizes, List<Double> costs) {
        double meanX = meanOfLogs(sizes);
        double meanY = meanOfLogs(costs);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < sizes.size(); i++) {
            double x = Math.log(sizes.get(i)) - meanX;
            products += x * (Math.log(costs.get(i)) - meanY);
            squares += x * x;
        }
        return squares == 0 ? 0 : products / squares;
    }

    private static double meanOfLogs(List<Double> values) {
        return values.stream().mapToDouble(Math::log).average().orElse(0);
    }
}
