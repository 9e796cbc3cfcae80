package io.jenkins.plugins.nestedhyperv.qemu;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Machine;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What a {@link QemuHost} takes from outside.
 *
 * @param machine the machine's processes and programs
 * @param files reads and writes the small files under the root
 * @param clock this machine's clock, for leases and tombstones
 * @param nanoTime a clock that never jumps, for the time that a batch may act
 * @param executor runs actions, as many as the host's configuration allows at once; its threads may block
 * @param timer wakes the watch over running VMs
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "All parts of a host share the same files.")
public record HostEnvironment(
        Machine machine,
        LedgerFiles files,
        Clock clock,
        LongSupplier nanoTime,
        Executor executor,
        ScheduledExecutorService timer) {
    /** Refuses an environment with a part missing. */
    public HostEnvironment {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(nanoTime, "nanoTime");
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(timer, "timer");
    }
}
