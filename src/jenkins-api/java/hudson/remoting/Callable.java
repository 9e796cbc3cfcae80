package hudson.remoting;

import java.io.Serializable;
import org.jenkinsci.remoting.ChannelStateException;

public interface Callable<V, T extends Throwable> extends Serializable {
    V call() throws T;

    default Channel getOpenChannelOrFail() throws ChannelStateException {
        throw new UnsupportedOperationException();
    }
}
