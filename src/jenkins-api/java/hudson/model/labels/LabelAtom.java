package hudson.model.labels;

import hudson.model.Label;
import hudson.util.VariableResolver;

public class LabelAtom extends Label {
    public LabelAtom(String name) {
        super(name);
    }

    @Override
    public native boolean matches(VariableResolver<Boolean> resolver);
}
