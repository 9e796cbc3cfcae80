package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Fleet;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A monitor of one kind of things that may be amiss. It looks at what the engine knows already: Jenkins asks at each page of an
 * administrator.
 */
public abstract class FleetMonitor extends AdministrativeMonitor {
    private static final int MOST = 20;
    private static final int LONGEST = 1_000;

    private final String name;
    private final Function<Fleet, List<String>> look;

    /**
     * A monitor.
     *
     * @param name for people
     * @param look finds what is amiss, a line for each finding
     */
    FleetMonitor(String name, Function<Fleet, List<String>> look) {
        this.name = name;
        this.look = look;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public boolean isActivated() {
        return !look.apply(LabEngine.get().fleet()).isEmpty();
    }

    /** What is amiss now; some of it comes from hosts: it is made plain text and bounded. */
    public List<String> getLines() {
        return bounded(look.apply(LabEngine.get().fleet()));
    }

    static List<String> bounded(List<String> found) {
        List<String> lines = new ArrayList<>();
        found.stream().limit(MOST).map(FleetMonitor::bounded).forEach(lines::add);
        if (found.size() > MOST) {
            lines.add(Messages.text("more", found.size() - MOST));
        }
        return lines;
    }

    private static String bounded(String line) {
        String plain = Printable.of(line).lines().collect(Collectors.joining(" "));
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
