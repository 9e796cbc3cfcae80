package hudson.model;

import java.util.Collection;
import java.util.List;
import jenkins.model.Loadable;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Loadable, Saveable {
    protected Descriptor() {
        throw new UnsupportedOperationException();
    }

    public static native <T extends Describable<T>> List<T> newInstancesFromHeteroList(
            StaplerRequest2 request, JSONObject form, String key, Collection<? extends Descriptor<T>> descriptors)
            throws FormException;

    public native T newInstance(StaplerRequest2 request, JSONObject form) throws FormException;

    public native boolean configure(StaplerRequest2 request, JSONObject form) throws FormException;

    public native String getDisplayName();

    @Override
    public synchronized native void save();

    @Override
    public synchronized native void load();

    public static final class FormException extends Exception implements HttpResponse {
        private static final long serialVersionUID = 1L;

        public FormException(String message, String field) {
            throw new UnsupportedOperationException();
        }
    }
}
