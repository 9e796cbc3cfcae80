package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.Objects;

/**
 * The operating system on a disk.
 *
 * @param name what it is called
 * @param build the build of its Windows
 * @param withRole whether the Hyper-V role is part of it
 * @param password of its administrator, until it is changed on a disk made from it
 * @param bootGrowth by how much a disk grows at its first start
 */
public record SystemImage(String name, int build, boolean withRole, String password, DataSize bootGrowth) {
    /** Refuses an image with a part missing. */
    public SystemImage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(bootGrowth, "bootGrowth");
    }
}
