package hudson.model;

public abstract class AbstractItem implements Item {
    @Override
    public final String getFullName() {
        throw new UnsupportedOperationException();
    }
}
