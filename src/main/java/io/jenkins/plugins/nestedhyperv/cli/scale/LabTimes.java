package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** When labs were asked for, ready and gone. */
final class LabTimes implements LabListener {
    private record Building(Instant askedAt, int vmsToCome) {}

    private final Map<LabId, Building> building = new HashMap<>();
    private final Map<LabId, Duration> ready = new HashMap<>();
    private final Map<LabId, Runnable> onReady = new HashMap<>();
    private final Set<LabId> gone = new HashSet<>();

    /**
     * A lab was asked for.
     *
     * @param vms how many VMs it shall have
     */
    void asked(LabId lab, int vms, Instant now) {
        building.put(lab, new Building(now, vms));
    }

    @Override
    public void on(LabEvent event) {
        if (event instanceof LabEvent.Failed || event instanceof LabEvent.Lost || event instanceof LabEvent.MadeAgain) {
            throw new IllegalStateException(event.toString()); // Nothing goes wrong here, so this is a defect.
        } else if (event instanceof LabEvent.Reached reached && reached.phase() == Phase.READY) {
            ready(reached);
        } else if (event instanceof LabEvent.Gone) {
            gone.add(event.lab());
        }
    }

    private void ready(LabEvent.Reached event) {
        Building lab = building.get(event.lab());
        if (lab.vmsToCome() > 1) {
            building.put(event.lab(), new Building(lab.askedAt(), lab.vmsToCome() - 1));
        } else {
            building.remove(event.lab());
            ready.put(event.lab(), Duration.between(lab.askedAt(), event.at()));
            onReady.getOrDefault(event.lab(), () -> {}).run();
        }
    }

    /** Has something done when a lab is ready, within the step that notes it. */
    void onReady(LabId lab, Runnable what) {
        onReady.put(lab, what);
    }

    /** How many labs were asked for and are not ready. */
    int building() {
        return building.size();
    }

    /** How long labs took from being asked for to being ready. */
    Map<LabId, Duration> ready() {
        return Map.copyOf(ready);
    }

    boolean isReady(LabId lab) {
        return ready.containsKey(lab);
    }

    boolean isGone(LabId lab) {
        return gone.contains(lab);
    }
}
