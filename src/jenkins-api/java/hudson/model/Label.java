package hudson.model;

import hudson.model.labels.LabelAtom;
import hudson.util.VariableResolver;
import java.util.Set;

public abstract class Label extends Actionable {
    protected Label(String name) {
        throw new UnsupportedOperationException();
    }

    public final String getName() {
        throw new UnsupportedOperationException();
    }

    public abstract boolean matches(VariableResolver<Boolean> resolver);

    public Set<LabelAtom> listAtoms() {
        throw new UnsupportedOperationException();
    }
}
