package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Detached work inside one host VM in one boot of it. What failed stays until the same is begun again. */
final class WorkList {
    private record Key(String action, String target) {}

    private final Map<Key, Work> works = new LinkedHashMap<>();
    private List<Work> list = List.of();
    private String boot = "";

    /** Work of an earlier boot ended with it. */
    void inBoot(String current) {
        if (!boot.equals(current)) {
            boot = current;
            works.clear();
            list = List.of();
        }
    }

    boolean isBusy(String target) {
        for (Work work : list) {
            if (work.target().equals(target) && work.trouble().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    void begin(String action, String target, Instant now) {
        put(new Work(action, target, now, Optional.empty()));
    }

    void fail(String action, String target, Trouble trouble, Instant now) {
        put(new Work(action, target, now, Optional.of(trouble)));
    }

    void succeed(String action, String target) {
        works.remove(new Key(action, target));
        list = List.copyOf(works.values());
    }

    /** The same list as long as nothing changes. */
    List<Work> list() {
        return list;
    }

    private void put(Work work) {
        works.put(new Key(work.action(), work.target()), work);
        list = List.copyOf(works.values());
    }
}
