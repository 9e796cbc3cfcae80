package io.jenkins.plugins.nestedhyperv.powershell;

import java.time.Duration;

/** A way to a PowerShell program on one host. May be used by several threads. */
public interface Transport {

    /**
     * Starts a shell that runs the command. Blocks up to the deadline.
     *
     * @throws WorkerLostException says what is in the way
     * @throws InterruptedException when the thread was told to stop; no shell is left then
     */
    Channel open(Bootstrap bootstrap, Duration deadline) throws WorkerLostException, InterruptedException;
}
