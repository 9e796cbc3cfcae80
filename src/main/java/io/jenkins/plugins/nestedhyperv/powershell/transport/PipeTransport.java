package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Bootstrap;
import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.Loss;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A shell on this machine as a child process, with nothing between.
 *
 * @param program PowerShell's program
 * @param environment variables that it gets beside ours
 */
public record PipeTransport(String program, Map<String, String> environment) implements Transport {
    /** Copies. */
    public PipeTransport {
        environment = Map.copyOf(environment);
    }

    @Override
    public Channel open(Bootstrap bootstrap, Duration deadline) throws WorkerLostException {
        List<String> words = new ArrayList<>();
        words.add(program);
        words.addAll(bootstrap.arguments());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        try {
            return new PipeChannel(builder.start());
        } catch (IOException e) {
            throw new WorkerLostException(Loss.NO_SHELL, Messages.text("pipe.noShell", program, e.getMessage()), e);
        }
    }
}
