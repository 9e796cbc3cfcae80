package hudson.model;

import hudson.triggers.SafeTimerTask;

public abstract class PeriodicWork extends SafeTimerTask {
    public abstract long getRecurrencePeriod();
}
