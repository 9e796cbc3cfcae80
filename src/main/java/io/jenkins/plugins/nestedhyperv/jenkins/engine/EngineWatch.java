package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.Extension;
import hudson.model.PeriodicWork;
import java.util.concurrent.TimeUnit;
import jenkins.YesNoMaybe;

/** Looks, now and then, for what no listener tells. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class EngineWatch extends PeriodicWork {
    private static final int LOOKS_FOR_EACH_CARE = 12;

    private int times;

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(5);
    }

    @Override
    protected void doRun() {
        LabEngine engine = LabEngine.get();
        engine.owners().lookAgain();
        if (++times % LOOKS_FOR_EACH_CARE == 0) {
            engine.executor().execute(engine::lookAfter);
        }
    }
}
