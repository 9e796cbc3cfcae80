package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;

/** Begins and ends the engine with Jenkins. */
public final class EngineLife {
    private EngineLife() {}

    /** Begins once jobs are loaded. Does not block. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void begin() {
        LabEngine engine = LabEngine.get();
        NestedHyperVConfiguration.get().showQuotas(engine::quotas);
        NestedHyperVConfiguration.get().onChange(engine::configurationChanged);
        engine.start();
    }

    /** Ends before the next Jenkins of this process begins. */
    @Terminator
    public static void end() {
        LabEngine.get().end();
    }
}
