package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Labs that somebody wants to be released, until it is recorded or there is nothing to release: a wish may come while no
 * engine is open, or just when one is closed. A lab whose record is lost is removed from the hosts that show it. Safe for use
 * by several threads.
 */
final class Releases {
    private static final Logger LOGGER = Logger.getLogger(Releases.class.getName());

    private final Map<LabId, String> wanted = new ConcurrentHashMap<>();

    void want(LabId lab, String reason) {
        wanted.put(lab, reason);
    }

    /**
     * After each step, by the thread that steps.
     *
     * @param hosts the names of all configured hosts
     */
    void pursue(LabController controller, Set<String> hosts) {
        wanted.forEach((id, reason) -> {
            Optional<Lab> lab = controller.lab(id).or(() -> taken(id, controller));
            if (lab.map(Lab::desired).equals(Optional.of(Desired.PRESENT))) {
                controller.release(id, reason);
            } else if (lab.isPresent() || isNowhere(id, controller.snapshots(), hosts)) {
                wanted.remove(id, reason);
            } else {
                removeOrphan(id, controller);
            }
        });
    }

    /** A lab may be recorded although the one who asked for it was told of a failure. */
    private static Optional<Lab> taken(LabId id, LabController controller) {
        try {
            return controller.take(id) ? controller.lab(id) : Optional.empty();
        } catch (StoreException e) {
            LOGGER.log(Level.FINE, "asked again after the next step", e);
            return Optional.empty();
        }
    }

    private static boolean isNowhere(LabId id, Map<String, HostSnapshot> seen, Set<String> hosts) {
        return seen.keySet().containsAll(hosts)
                && seen.values().stream()
                        .allMatch(host -> host.contents()
                                .found()
                                .map(contents -> contents.lab(id).isEmpty()
                                        || contents.lab(id).get().isEmpty())
                                .orElse(false));
    }

    private static void removeOrphan(LabId id, LabController controller) {
        try {
            List<Orphan> orphans = controller.orphans();
            for (Orphan orphan : orphans) {
                if (orphan.lab().equals(id)) {
                    controller.removeOrphan(orphan);
                }
            }
        } catch (StoreException e) {
            LOGGER.log(Level.FINE, "asked again after the next step", e);
        }
    }
}
