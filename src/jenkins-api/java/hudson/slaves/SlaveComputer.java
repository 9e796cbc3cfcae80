package hudson.slaves;

import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Queue;
import hudson.model.Slave;
import hudson.remoting.Channel;

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

    @Override
    public native Channel getChannel();
}
