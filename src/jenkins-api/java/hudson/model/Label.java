package hudson.model;

import hudson.model.labels.LabelAtom;
import hudson.slaves.NodeProvisioner;
import hudson.util.VariableResolver;
import java.util.Collection;
import java.util.Set;

public abstract class Label extends Actionable {
    public final transient NodeProvisioner nodeProvisioner = provisioner();

    protected Label(String name) {
        throw new UnsupportedOperationException();
    }

    private static native NodeProvisioner provisioner();

    public final native String getName();

    public abstract boolean matches(VariableResolver<Boolean> resolver);

    public final native boolean matches(Collection<LabelAtom> labels);

    public static native Set<LabelAtom> parse(String labels);

    public native Set<LabelAtom> listAtoms();
}
