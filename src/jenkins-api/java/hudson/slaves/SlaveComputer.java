package hudson.slaves;

import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Queue;
import hudson.model.Slave;
import hudson.remoting.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

public class SlaveComputer extends Computer {
    public SlaveComputer(Slave slave) {
        super(slave);
    }

    public native String getJnlpMac();

    public native void setAcceptingTasks(boolean acceptingTasks);

    @Override
    public native Slave getNode();

    @Override
    public native void taskAccepted(Executor executor, Queue.Task task);

    @Override
    public native void taskCompleted(Executor executor, Queue.Task task, long durationMS);

    @Override
    public native void taskCompletedWithProblems(
            Executor executor, Queue.Task task, long durationMS, Throwable problems);

    public native void setChannel(InputStream in, OutputStream out, OutputStream launchLog, Channel.Listener listener)
            throws IOException, InterruptedException;

    @Override
    public native Channel getChannel();
}
