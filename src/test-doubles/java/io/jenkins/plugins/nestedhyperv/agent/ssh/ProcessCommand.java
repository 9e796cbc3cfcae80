package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command of the test guest: a process with its three streams. */
public final class ProcessCommand implements Command {
    private final List<String> words;
    private InputStream input;
    private OutputStream output;
    private OutputStream errors;
    private ExitCallback exit;
    private Process process;

    /** One that has not been started. */
    public ProcessCommand(List<String> words) {
        this.words = List.copyOf(words);
    }

    @Override
    public void setInputStream(InputStream stream) {
        input = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        output = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        errors = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        process = new ProcessBuilder(words).start();
        thread(() -> copy(input, process.getOutputStream()));
        Thread ofErrors = thread(() -> copy(process.getErrorStream(), errors));
        thread(() -> {
            copy(process.getInputStream(), output);
            try {
                ofErrors.join();
                exit.onExit(process.waitFor());
            } catch (InterruptedException e) {
                exit.onExit(255);
            }
        });
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "process-command");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream from, OutputStream to) {
        byte[] bytes = new byte[32768];
        try (to) {
            for (int length = from.read(bytes); length >= 0; length = from.read(bytes)) {
                to.write(bytes, 0, length);
                to.flush();
            }
        } catch (IOException e) {
            // The process or the session has ended; the exit code says the rest.
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        process.destroy();
    }
}
