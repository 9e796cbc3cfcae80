package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import jenkins.YesNoMaybe;
import jenkins.util.Timer;

/** The steps that run in this Jenkins, and who wakes them. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LabSteps {
    /** Wakes also those that nobody else would wake: a lab that is not there has no events. */
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final Set<LabStepDriver> running = ConcurrentHashMap.newKeySet();
    private boolean listening;

    /** Those of this Jenkins. */
    public static LabSteps get() {
        return ExtensionList.lookupSingleton(LabSteps.class);
    }

    /**
     * Begins to drive the use of a lab. Does not block.
     *
     * @param resumed whether Jenkins was started again since it began
     */
    public LabStepDriver drive(LabUse use, boolean resumed) {
        LabStepDriver driver = new LabStepDriver(this, use, resumed);
        running.add(driver);
        driver.changed();
        return driver;
    }

    void forget(LabStepDriver driver) {
        running.remove(driver);
    }

    /** Sees to it that steps are woken. Called by each driver, not on the thread of a Pipeline. */
    synchronized void listen() {
        if (!listening) {
            listening = true;
            Labs.listen(this::tell, this::wakeAll);
            Timer.get()
                    .scheduleWithFixedDelay(
                            this::wakeAll, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
    }

    private void tell(LabEvent event) {
        running.stream().filter(driver -> driver.lab().equals(event.lab())).forEach(driver -> driver.tell(event));
    }

    private void wakeAll() {
        running.forEach(LabStepDriver::changed);
    }
}
