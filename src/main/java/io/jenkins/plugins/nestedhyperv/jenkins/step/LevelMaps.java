package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.report.Printable;
import io.jenkins.plugins.nestedhyperv.report.document.LevelDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of levels as a Pipeline gets it: plain lists and maps of text, which the sandbox allows and a build can save. */
final class LevelMaps {
    private static final int LONGEST = 1_000;

    private LevelMaps() {}

    static List<Map<String, String>> of(List<LevelDocument> levels) {
        List<Map<String, String>> maps = new ArrayList<>();
        levels.forEach(level -> maps.add(map(level)));
        return maps;
    }

    private static Map<String, String> map(LevelDocument level) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("name", level.name());
        map.put("level", String.valueOf(level.level()));
        map.put("stage", level.stage());
        map.put("hypervisorPresent", text(level.hypervisorPresent()));
        map.put("extension", text(level.extension()));
        map.put("secondLevelPaging", text(level.secondLevelPaging()));
        map.put("microcode", text(level.microcode()));
        map.put("verdict", level.verdict() == null ? "" : String.join(", ", level.verdict()));
        map.put("differences", String.join("; ", level.differences()));
        map.put("unknown", text(level.unknown()));
        return map;
    }

    /** Some of it is what guests say: plain, and bounded. */
    private static String text(Object value) {
        String plain = value == null ? "" : Printable.of(value.toString());
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
