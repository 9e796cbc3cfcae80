package io.jenkins.plugins.nestedhyperv.house;

import java.util.List;

/** A rule that looks at one file; each problem names the place and the way out. */
@FunctionalInterface
interface HouseRule {
    List<String> problems(SourceFile file);
}
