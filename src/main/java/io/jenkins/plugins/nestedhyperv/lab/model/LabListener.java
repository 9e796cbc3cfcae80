package io.jenkins.plugins.nestedhyperv.lab.model;

/**
 * Hears what happens to labs. Called by the thread that steps the engine, after the event's change is stored; it must
 * not block. What it throws is logged and does not reach the engine or other listeners.
 */
@FunctionalInterface
public interface LabListener {
    /** Called once for each event, in order. */
    void on(LabEvent event);
}
