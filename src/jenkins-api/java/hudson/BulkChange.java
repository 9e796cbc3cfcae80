package hudson;

import hudson.model.Saveable;
import java.io.Closeable;

public class BulkChange implements Closeable {
    public BulkChange(Saveable saveable) {
        throw new UnsupportedOperationException();
    }

    @Override
    public native void close();

    public static native boolean contains(Saveable saveable);
}
