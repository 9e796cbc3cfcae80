package io.jenkins.plugins.nestedhyperv.qemu.machine;

import java.io.IOException;
import java.util.List;

/** The processes of this machine, as far as they may be ours. All methods may be called from several threads at once. */
public interface ProcessTable {

    /** Returns every running QEMU that names a folder by its pid file, wherever that is; one that has ended is not listed. */
    List<QemuProcess> qemus() throws IOException;

    /** Tells whether exactly this process runs: same pid, start time and arguments. */
    boolean runs(QemuProcess process);

    /** Ends exactly this process at once; a process that merely has the same pid is left alone. Does not wait. */
    void kill(QemuProcess process);
}
