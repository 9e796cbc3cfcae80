package io.jenkins.plugins.nestedhyperv.cli.kind;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Host kinds with something around each host; all else is theirs. */
public final class WrappedKinds implements HostKinds {
    private final HostKinds real;
    private final UnaryOperator<VirtualizationHost> around;

    /** The same kinds, with what {@code around} puts around each host. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "It stands for the real ones.")
    public WrappedKinds(HostKinds real, UnaryOperator<VirtualizationHost> around) {
        this.real = real;
        this.around = around;
    }

    @Override
    public OpenHost open(HostConfig host, GuestKeys keys) throws IOException, InterruptedException {
        OpenHost open = real.open(host, keys);
        return new WrappedHost(open, around.apply(open.host()));
    }

    /** An open host with something around it. */
    private record WrappedHost(OpenHost open, VirtualizationHost host) implements OpenHost {
        @Override
        public void close() {
            open.close();
        }
    }

    @Override
    public List<Finding> examine(HostConfig host) throws InterruptedException {
        return real.examine(host);
    }

    @Override
    public String accelerator(HostConfig host) throws IOException, InterruptedException {
        return real.accelerator(host);
    }

    @Override
    public int leftovers(HostConfig host, LabId lab) throws IOException {
        return real.leftovers(host, lab);
    }

    @Override
    public void buildImage(Path folder, String name, boolean java, ImageProgress progress)
            throws IOException, InterruptedException {
        real.buildImage(folder, name, java, progress);
    }

    @Override
    public void removeImage(Path folder, String name) throws IOException {
        real.removeImage(folder, name);
    }

    @Override
    public List<ImageInfo> images(Path folder) throws IOException {
        return real.images(folder);
    }

    @Override
    public boolean installMissing(Consumer<String> says) throws IOException, InterruptedException {
        return real.installMissing(says);
    }
}
