package hudson.remoting;

import java.io.IOException;

public class Channel implements VirtualChannel {
    private Channel() {}

    @Override
    public native <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) throws IOException;

    public native <T> T export(Class<T> type, T instance);

    public native void addListener(Listener l);

    public native boolean removeListener(Listener l);

    public abstract static class Listener {
        public Listener() {
            throw new UnsupportedOperationException();
        }

        public native void onClosed(Channel channel, IOException cause);
    }
}
