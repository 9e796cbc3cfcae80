package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The troubles that wait for writes to come to one disk. */
final class WriteTroubles {
    private static final class Waiting {
        private final WriteTrouble trouble;
        private final Predicate<Path> where;
        private final Consumer<Path> struck;
        private int before;

        Waiting(WriteTrouble trouble, int before, Predicate<Path> where, Consumer<Path> struck) {
            this.trouble = trouble;
            this.before = before;
            this.where = where;
            this.struck = struck;
        }
    }

    private final List<Waiting> waiting = new ArrayList<>(1);

    void add(WriteTrouble trouble, int before, Predicate<Path> where, Consumer<Path> struck) {
        waiting.add(new Waiting(trouble, before, where, struck));
    }

    void clear() {
        waiting.clear();
    }

    /** What happens to a write; the next one of a file is another. */
    Optional<WriteTrouble> take(Path file, boolean whole) {
        for (Waiting one : waiting) {
            boolean concerns = (whole || one.trouble != WriteTrouble.HALF_THERE) && one.where.test(file);
            if (concerns && one.before-- <= 0) {
                waiting.remove(one);
                one.struck.accept(file);
                return Optional.of(one.trouble);
            }
        }
        return Optional.empty();
    }
}
