package jenkins.tasks;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapper;
import java.io.IOException;
import java.io.Serializable;

public abstract class SimpleBuildWrapper extends BuildWrapper {
    public SimpleBuildWrapper() {
        throw new UnsupportedOperationException();
    }

    public native boolean requiresWorkspace();

    public native void setUp(
            Context context,
            Run<?, ?> build,
            FilePath workspace,
            Launcher launcher,
            TaskListener listener,
            EnvVars initialEnvironment)
            throws IOException, InterruptedException;

    public native void setUp(Context context, Run<?, ?> build, TaskListener listener, EnvVars initialEnvironment)
            throws IOException, InterruptedException;

    public static final class Context {
        public Context() {
            throw new UnsupportedOperationException();
        }

        public native void env(String key, String value);

        public native void setDisposer(Disposer disposer);
    }

    public abstract static class Disposer implements Serializable {
        private static final long serialVersionUID = 1L;

        public Disposer() {
            throw new UnsupportedOperationException();
        }

        public native void tearDown(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
                throws IOException, InterruptedException;

        public native void tearDown(Run<?, ?> build, TaskListener listener) throws IOException, InterruptedException;
    }
}
