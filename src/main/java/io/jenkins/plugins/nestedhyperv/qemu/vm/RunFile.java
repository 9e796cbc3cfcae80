package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;

/**
 * The content of {@code run.json}: what was learned from a QEMU when it was started.
 *
 * @param pid its process id
 * @param startTicks when it started; with the pid it names one process for good
 * @param sshPort the port on 127.0.0.1 that leads to the guest's SSH server
 */
record RunFile(long pid, long startTicks, int sshPort) {
    static RunFile of(QemuProcess process, int sshPort) {
        return new RunFile(process.pid(), process.startTicks(), sshPort);
    }

    boolean isOf(QemuProcess process) {
        return pid == process.pid() && startTicks == process.startTicks();
    }
}
