package io.jenkins.plugins.nestedhyperv.house;

import java.util.List;

/** A text file of the project; {@code path} is relative to its root, with slashes. */
record SourceFile(String path, String text) {
    boolean isUnder(String folder) {
        return path.startsWith(folder + "/");
    }

    boolean isMainJava() {
        return isUnder("src/main/java") && path.endsWith(".java");
    }

    boolean isTest() {
        return path.startsWith("src/test");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** Names a place in this file in the form that editors jump to. */
    String at(long line) {
        return path + ":" + line;
    }
}
