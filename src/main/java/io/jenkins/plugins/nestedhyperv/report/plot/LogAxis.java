package io.jenkins.plugins.nestedhyperv.report.plot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A logarithmic axis from one power of ten to another. */
record LogAxis(int lowest, int highest, double from, double to) {
    /**
     * An axis that holds all values.
     *
     * @param from where its lowest power is drawn
     * @param to where its highest is
     */
    static LogAxis over(Collection<Double> values, double from, double to) {
        double least = values.stream().mapToDouble(Math::log10).min().orElse(0);
        double most = values.stream().mapToDouble(Math::log10).max().orElse(0);
        int lowest = (int) Math.floor(least);
        return new LogAxis(lowest, Math.max(lowest + 1, (int) Math.ceil(most)), from, to);
    }

    double place(double value) {
        return from + (to - from) * (Math.log10(value) - lowest) / (highest - lowest);
    }

    /** Its powers of ten. */
    List<Double> powers() {
        List<Double> powers = new ArrayList<>();
        for (int power = lowest; power <= highest; power++) {
            powers.add(Math.pow(10, power));
        }
        return powers;
    }
}
