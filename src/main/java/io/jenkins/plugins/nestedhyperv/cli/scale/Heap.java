package io.jenkins.plugins.nestedhyperv.cli.scale;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** Tells how much of the heap this process uses. */
@FunctionalInterface
interface Heap {
    /** Collects garbage first, as often as it helps. */
    Heap AFTER_COLLECTION = Heap::collected;

    /** What is in use now, in megabytes. */
    double usedMegabytes();

    private static double collected() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long used = Long.MAX_VALUE;
        long before;
        do {
            before = used;
            memory.gc();
            used = memory.getHeapMemoryUsage().getUsed();
        } while (used < before - (1 << 20));
        return Math.min(used, before) / (double) (1 << 20);
    }
}
