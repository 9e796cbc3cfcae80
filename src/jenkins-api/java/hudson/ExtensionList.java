package hudson;

import java.util.AbstractList;
import jenkins.model.Jenkins;

public class ExtensionList<T> extends AbstractList<T> {
    protected ExtensionList(Jenkins jenkins, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public static native <T> ExtensionList<T> lookup(Class<T> type);

    public static native <U> U lookupSingleton(Class<U> type);

    @Override
    public native T get(int index);

    @Override
    public native int size();
}
