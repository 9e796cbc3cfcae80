package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detached work inside one host VM. What failed stays until the same is begun again. Not safe for threads: its owner holds a
 * lock.
 */
public final class WorkList {
    private final Map<Key, Work> works = new LinkedHashMap<>();

    private record Key(String action, String target) {}

    /** The work that runs on a target. */
    public Optional<Work> running(String target) {
        return works.values().stream()
                .filter(work -> work.target().equals(target) && work.trouble().isEmpty())
                .findFirst();
    }

    /** Notes work that begins. */
    public void begin(String action, String target, Instant now) {
        works.put(new Key(action, target), new Work(action, target, now, Optional.empty()));
    }

    /** Lists work no more, since its effect is seen. */
    public void succeed(String action, String target) {
        works.remove(new Key(action, target));
    }

    /** Notes why work failed. */
    public void fail(String action, String target, Trouble trouble, Instant now) {
        works.put(new Key(action, target), new Work(action, target, now, Optional.of(trouble)));
    }

    /** All that runs or has failed. */
    public List<Work> list() {
        return List.copyOf(works.values());
    }
}
