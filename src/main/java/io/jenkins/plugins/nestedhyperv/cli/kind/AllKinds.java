package io.jenkins.plugins.nestedhyperv.cli.kind;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Every kind of host: each is asked of what drives its kind. What no kind drives is refused with a clear message. */
public final class AllKinds implements HostKinds {
    private final HostKinds machine;
    private final HostKindDriver simulated;

    /**
     * All kinds, by this clock.
     *
     * @param machine this machine, and its images
     */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "It stands for the real one.")
    public AllKinds(HostKinds machine, Clock clock) {
        this.machine = machine;
        simulated = new SimulatedKind(clock);
    }

    private HostKindDriver of(HostConfig host) {
        return host.kind() == HostKind.SIMULATED ? simulated : machine; // which refuses what is of neither kind
    }

    @Override
    public OpenHost open(HostConfig host, GuestKeys keys) throws IOException, InterruptedException {
        return of(host).open(host, keys);
    }

    @Override
    public List<Finding> examine(HostConfig host) throws InterruptedException {
        return of(host).examine(host);
    }

    @Override
    public String accelerator(HostConfig host) throws IOException, InterruptedException {
        return of(host).accelerator(host);
    }

    @Override
    public int leftovers(HostConfig host, LabId lab) throws IOException {
        return of(host).leftovers(host, lab);
    }

    @Override
    public void buildImage(Path folder, String name, boolean java, ImageProgress progress)
            throws IOException, InterruptedException {
        machine.buildImage(folder, name, java, progress);
    }

    @Override
    public void removeImage(Path folder, String name) throws IOException {
        machine.removeImage(folder, name);
    }

    @Override
    public List<ImageInfo> images(Path folder) throws IOException {
        return machine.images(folder);
    }

    @Override
    public boolean installMissing(Consumer<String> says) throws IOException, InterruptedException {
        return machine.installMissing(says);
    }
}
