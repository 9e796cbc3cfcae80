package io.jenkins.plugins.nestedhyperv.e2e;

import io.jenkins.plugins.nestedhyperv.cli.kind.HostKinds;
import io.jenkins.plugins.nestedhyperv.cli.kind.ImageInfo;
import io.jenkins.plugins.nestedhyperv.cli.kind.ImageProgress;
import io.jenkins.plugins.nestedhyperv.cli.kind.QemuKind;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The kind {@code qemu} with something of a test's around each host. */
final class WrappedKind implements HostKinds {
    private final QemuKind kind;
    private final UnaryOperator<VirtualizationHost> around;

    WrappedKind(Clock clock, UnaryOperator<VirtualizationHost> around) {
        this.kind = new QemuKind(clock);
        this.around = around;
    }

    @Override
    public OpenHost open(HostConfig host, GuestKeys keys) throws IOException {
        OpenHost open = kind.open(host, keys);
        VirtualizationHost wrapped = around.apply(open.host());
        return new OpenHost() {
            @Override
            public VirtualizationHost host() {
                return wrapped;
            }

            @Override
            public void close() {
                open.close();
            }
        };
    }

    @Override
    public List<Finding> examine(HostConfig host) throws InterruptedException {
        return kind.examine(host);
    }

    @Override
    public String accelerator(HostConfig host) throws IOException, InterruptedException {
        return kind.accelerator(host);
    }

    @Override
    public int leftovers(HostConfig host, LabId lab) throws IOException {
        return kind.leftovers(host, lab);
    }

    @Override
    public void buildImage(Path folder, String name, boolean java, ImageProgress progress)
            throws IOException, InterruptedException {
        kind.buildImage(folder, name, java, progress);
    }

    @Override
    public void removeImage(Path folder, String name) throws IOException {
        kind.removeImage(folder, name);
    }

    @Override
    public List<ImageInfo> images(Path folder) throws IOException {
        return kind.images(folder);
    }

    @Override
    public boolean installMissing(Consumer<String> says) throws IOException, InterruptedException {
        return kind.installMissing(says);
    }
}
