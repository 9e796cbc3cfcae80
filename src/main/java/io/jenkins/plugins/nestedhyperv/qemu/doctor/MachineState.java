package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found on a machine, before anybody judges it.
 *
 * @param isLinux whether it runs Linux
 * @param isDebian whether {@code apt-get} can install what is missing
 * @param versions the first line that each needed program says of its version; a missing program is not in it
 * @param freeMemory memory that can be used now
 * @param freeDisk free where labs lie
 * @param floors what must stay free
 * @param rootProblem why the folder for labs cannot be used, a sentence; empty if it can
 * @param loopbackProblem why no port on 127.0.0.1 can be had; empty if one can
 * @param kvmObstacle why KVM is not used, a sentence; empty if it can be tried
 * @param images names of the images that are there
 * @param imageBuildProblems what is missing to build one, each a sentence with the way to mend it
 */
record MachineState(
        boolean isLinux,
        boolean isDebian,
        Map<String, String> versions,
        DataSize freeMemory,
        DataSize freeDisk,
        Floors floors,
        Optional<String> rootProblem,
        Optional<String> loopbackProblem,
        Optional<String> kvmObstacle,
        List<String> images,
        List<String> imageBuildProblems) {
    MachineState {
        versions = Map.copyOf(versions);
        Objects.requireNonNull(freeMemory, "freeMemory");
        Objects.requireNonNull(freeDisk, "freeDisk");
        images = List.copyOf(images);
        imageBuildProblems = List.copyOf(imageBuildProblems);
    }
}
