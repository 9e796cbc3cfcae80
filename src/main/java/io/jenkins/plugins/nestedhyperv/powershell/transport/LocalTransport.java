package io.jenkins.plugins.nestedhyperv.powershell.transport;

import com.profesorfalken.jpowershell.PowerShell;
import com.profesorfalken.jpowershell.PowerShellNotAvailableException;
import io.jenkins.plugins.nestedhyperv.powershell.Bootstrap;
import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.Loss;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A shell on this machine through jPowerShell, which starts it and carries lines. Opening one takes the library five seconds.
 *
 * @param program PowerShell's program; none for the machine's own
 */
public record LocalTransport(Optional<String> program) implements Transport {

    @Override
    public Channel open(Bootstrap bootstrap, Duration deadline) throws WorkerLostException, InterruptedException {
        // In a thread of its own: told to stop while it opens a session, the library would leave the shell behind.
        ExecutorService carrier = Executors.newSingleThreadExecutor(Streams::daemon);
        Future<LocalChannel> opening = carrier.submit(() -> open(carrier));
        boolean opened = false;
        try {
            LocalChannel channel = opening.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            opened = true;
            channel.send(bootstrap.command());
            return channel;
        } catch (ExecutionException e) {
            throw noShell(e.getCause());
        } catch (TimeoutException e) {
            throw new WorkerLostException(Loss.DEADLINE, Messages.text("local.late", name(), deadline.toSeconds()), e);
        } finally {
            if (!opened) {
                carrier.execute(() -> abandon(opening));
                carrier.shutdown();
            }
        }
    }

    private LocalChannel open(ExecutorService carrier) throws PowerShellNotAvailableException {
        PowerShell session = PowerShell.openSession(program.orElse(null));
        String pid = session.executeCommand("$pid").getCommandOutput().strip();
        Optional<ProcessHandle> process =
                pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
        if (process.isEmpty()) {
            session.close();
            throw new IllegalStateException("$pid = " + pid);
        }
        return new LocalChannel(session, process.get(), carrier);
    }

    private static void abandon(Future<LocalChannel> opening) {
        try {
            opening.get().kill();
        } catch (ExecutionException e) {
            return; // There is no shell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody does that.
        }
    }

    private WorkerLostException noShell(Throwable cause) {
        return new WorkerLostException(
                Loss.NO_SHELL, Messages.text("local.noShell", name(), cause.getMessage()), cause);
    }

    private String name() {
        return program.orElse("powershell");
    }
}
