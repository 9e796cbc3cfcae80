package hudson.model;

public abstract class AbstractItem implements Item {
    @Override
    public final native String getFullName();
}
