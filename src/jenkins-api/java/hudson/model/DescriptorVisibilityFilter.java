package hudson.model;

import hudson.ExtensionPoint;

public abstract class DescriptorVisibilityFilter implements ExtensionPoint {
    public DescriptorVisibilityFilter() {
        throw new UnsupportedOperationException();
    }

    @SuppressWarnings("rawtypes")
    public abstract boolean filter(Object context, Descriptor descriptor);
}
