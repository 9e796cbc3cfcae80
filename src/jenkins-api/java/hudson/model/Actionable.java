package hudson.model;

public abstract class Actionable {
    public native <T extends Action> T getAction(Class<T> type);
}
