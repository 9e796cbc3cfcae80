package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Latencies drawn from one distribution for each step. For one thread. */
public final class DrawnLatencies implements Latencies {
    /** About what Windows Server takes on a machine of its own. */
    public static final Map<Step, Distribution> TYPICAL = read(
            "LOOK 200ms..600ms",
            "LOOK_INSIDE ~400ms*1.5<5s",
            "RECORD 5ms..30ms",
            "SWITCH ~1s*1.5<10s",
            "NEW_DISK ~150ms*1.5<5s",
            "NEW_VM ~800ms*1.4<10s",
            "SET_VM 50ms..200ms",
            "START_VM ~3s*1.5<30s",
            "BOOT_HOST_VM ~40s*1.4<4m",
            "BOOT_INNER_VM ~30s*1.4<4m",
            "INSTALL_ROLE ~90s*1.4<8m",
            "NETWORK ~4s*1.5<30s",
            "CHECK ~1s*2<30s",
            "TURN_OFF ~1s*1.5<20s",
            "REMOVE_VM ~1s*1.5<20s",
            "MERGE ~10s*2<3m");

    /** For demonstrations: everything happens in the usual proportions, but a whole lab in seconds. */
    public static final Map<Step, Distribution> QUICK = read(
            "LOOK 5ms..15ms",
            "LOOK_INSIDE 10ms..20ms",
            "RECORD 1ms..2ms",
            "SWITCH 20ms..40ms",
            "NEW_DISK 10ms..30ms",
            "NEW_VM 30ms..60ms",
            "SET_VM 5ms..10ms",
            "START_VM 50ms..100ms",
            "BOOT_HOST_VM ~400ms*1.2<1s",
            "BOOT_INNER_VM ~300ms*1.2<1s",
            "INSTALL_ROLE ~500ms*1.2<1.5s",
            "NETWORK ~80ms*1.2<300ms",
            "CHECK 20ms..50ms",
            "TURN_OFF 20ms..40ms",
            "REMOVE_VM 20ms..40ms",
            "MERGE 100ms..200ms");

    private final Map<Step, Distribution> distributions;
    private final RandomGenerator random;

    /**
     * Draws from these distributions.
     *
     * @throws IllegalArgumentException when a step has none
     */
    public DrawnLatencies(Map<Step, Distribution> distributions, RandomGenerator random) {
        this.distributions = new EnumMap<>(Step.class);
        this.distributions.putAll(requireAll(distributions));
        this.random = random;
    }

    @Override
    public Duration of(Step step) {
        return distributions.get(step).draw(random);
    }

    private static Map<Step, Distribution> read(String... lines) {
        Map<Step, Distribution> all = new EnumMap<>(Step.class);
        for (String line : lines) {
            int space = line.indexOf(' ');
            all.put(Step.valueOf(line.substring(0, space)), Distribution.of(line.substring(space + 1)));
        }
        return Map.copyOf(requireAll(all));
    }

    private static Map<Step, Distribution> requireAll(Map<Step, Distribution> all) {
        for (Step step : Step.values()) {
            if (!all.containsKey(step)) {
                throw new IllegalArgumentException("no distribution for " + step);
            }
        }
        return all;
    }
}
