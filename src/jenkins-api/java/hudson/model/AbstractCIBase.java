package hudson.model;

public abstract class AbstractCIBase extends Node implements ItemGroup<TopLevelItem> {
    protected AbstractCIBase() {
        super("");
    }

    @Override
    public native String getNodeName();

    @Override
    public native String getLabelString();

    @Override
    public native Node.Mode getMode();
}
