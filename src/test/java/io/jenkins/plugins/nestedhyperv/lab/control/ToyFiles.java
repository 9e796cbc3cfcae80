package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** The files of one process on a disk in memory: counts what it changes, and may have every change fail. */
final class ToyFiles {
    private static final Set<String> CHANGES = Set.of("replace", "append", "delete", "move");

    boolean writeFails;
    boolean writeSeemsToFail;
    int writes;
    private final Effects effects = new Effects();
    private final MemoryFiles files;

    ToyFiles(MemoryDisk disk) {
        files = new MemoryFiles(disk, effects);
    }

    /** The files as the process uses them. */
    LedgerFiles files() {
        return (LedgerFiles)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {LedgerFiles.class}, this::call);
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (CHANGES.contains(method.getName())) {
            if (writeFails) {
                throw new IOException("no space left on device");
            }
            writes++;
        }
        try {
            Object result = method.invoke(files, arguments);
            if (writeSeemsToFail && CHANGES.contains(method.getName())) {
                throw new IOException("input/output error");
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The process ends, and with it its locks. */
    void die() {
        effects.die();
        files.unlockAll();
    }
}
