package hudson.model;

import hudson.remoting.VirtualChannel;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import jenkins.model.IComputer;

public abstract class Computer extends Actionable implements AccessControlled, IComputer, ExecutorListener {
    public static final ExecutorService threadPoolForRemoting = null;

    public static final Permission BUILD = Permission.fromId("hudson.model.Computer.Build");
    public static final Permission CONFIGURE = Permission.fromId("hudson.model.Computer.Configure");

    protected Computer(Node node) {
        throw new UnsupportedOperationException();
    }

    public abstract VirtualChannel getChannel();

    public native String getOfflineCauseReason();

    public final native Future<?> connect(boolean forceReconnect);

    public native String getName();

    public native Node getNode();

    public final native boolean isOnline();

    public native boolean isTemporarilyOffline();

    public final native boolean isIdle();

    public final native long getIdleStartMilliseconds();
}
