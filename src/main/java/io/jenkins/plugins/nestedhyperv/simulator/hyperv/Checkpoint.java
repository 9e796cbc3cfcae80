package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.List;

/**
 * A checkpoint of a VM.
 *
 * @param thing what it is to an {@link Audit}, with its true maker
 * @param drives the disks as they were then
 */
public record Checkpoint(Change.Thing thing, List<WinPath> drives) {
    /** Copies the list. */
    public Checkpoint {
        drives = List.copyOf(drives);
    }

    Checkpoint exchange(WinPath old, WinPath by) {
        return drives.contains(old)
                ? new Checkpoint(
                        thing,
                        drives.stream()
                                .map(path -> path.equals(old) ? by : path)
                                .toList())
                : this;
    }
}
