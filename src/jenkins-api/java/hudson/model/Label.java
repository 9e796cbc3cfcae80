package hudson.model;

import hudson.model.labels.LabelAtom;
import hudson.util.VariableResolver;
import java.util.Set;

public abstract class Label extends Actionable {
    protected Label(String name) {
        throw new UnsupportedOperationException();
    }

    public final native String getName();

    public abstract boolean matches(VariableResolver<Boolean> resolver);

    public native Set<LabelAtom> listAtoms();
}
