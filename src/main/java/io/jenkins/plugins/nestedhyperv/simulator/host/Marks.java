package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes marks into notes, as one line of JSON, and reads them there. */
final class Marks {
    private static final Pattern WRITTEN = Pattern.compile(
            "\\{\"format\":([0-9]{1,6}),\"installation\":\"([^\"]{1,64})\","
                    + "\"lab\":\"([a-z][a-z0-9]{7})\",\"role\":\"(HOST_VM|INNER_VM|SWITCH)\",\"id\":\"([^\"]{1,64})\"}");
    private static final int MOST_KEPT = 4096;

    private final Map<String, Optional<Mark>> read = new HashMap<>();

    static String text(Mark mark) {
        return "{\"format\":" + mark.format() + ",\"installation\":\"" + mark.installation() + "\",\"lab\":\""
                + mark.lab() + "\",\"role\":\"" + mark.role() + "\",\"id\":\"" + mark.id() + "\"}";
    }

    /** The mark in somebody's notes; empty when there is none. */
    Optional<Mark> in(String notes) {
        if (read.size() > MOST_KEPT) {
            read.clear();
        }
        return notes.isEmpty() ? Optional.empty() : read.computeIfAbsent(notes, Marks::parse);
    }

    private static Optional<Mark> parse(String notes) {
        Matcher matcher = WRITTEN.matcher(notes);
        return matcher.matches()
                ? Optional.of(new Mark(
                        Integer.parseInt(matcher.group(1)),
                        matcher.group(2),
                        new LabId(matcher.group(3)),
                        Role.valueOf(matcher.group(4)),
                        matcher.group(5)))
                : Optional.empty();
    }
}
