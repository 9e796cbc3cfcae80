package hudson.slaves;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.TaskListener;
import java.io.IOException;

public abstract class ComputerLauncher implements Describable<ComputerLauncher>, ExtensionPoint {
    public ComputerLauncher() {
        throw new UnsupportedOperationException();
    }

    public native void launch(SlaveComputer computer, TaskListener listener) throws IOException, InterruptedException;
}
