package hudson.slaves;

import hudson.model.TaskListener;

public class JNLPLauncher extends ComputerLauncher {
    public JNLPLauncher() {
        throw new UnsupportedOperationException();
    }

    @Override
    public native void launch(SlaveComputer computer, TaskListener listener);
}
