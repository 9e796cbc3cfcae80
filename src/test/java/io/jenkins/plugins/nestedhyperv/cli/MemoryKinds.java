package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.kind.HostKinds;
import io.jenkins.plugins.nestedhyperv.cli.kind.ImageInfo;
import io.jenkins.plugins.nestedhyperv.cli.kind.ImageProgress;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Two hosts in memory, and images that are made at once. */
final class MemoryKinds implements HostKinds {
    /** The name in {@code hosts.yaml} that stands for a second host; all other names are one host. */
    static final String OTHER = "other";

    final MemoryHost host = new MemoryHost();
    final MemoryHost other = new MemoryHost();
    final List<ImageInfo> images = new ArrayList<>();
    boolean lacksQemu;
    boolean mayInstall;
    GuestKeys keys;

    @Override
    public OpenHost open(HostConfig config, Tenant tenant) {
        this.keys = tenant.keys();
        MemoryHost opened = config.name().equals(OTHER) ? other : host;
        return new OpenHost() {
            @Override
            public VirtualizationHost host() {
                return opened;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<Finding> examine(HostConfig config) {
        return lacksQemu
                ? List.of(new Finding(
                        Finding.Severity.PROBLEM, "There is no QEMU.", Optional.of("apt-get install qemu-system-x86")))
                : List.of(new Finding(Finding.Severity.OK, "QEMU is there.", Optional.empty()));
    }

    @Override
    public String accelerator(HostConfig config) {
        return "tcg";
    }

    @Override
    public int leftovers(HostConfig config, LabId lab) {
        return host.things(lab);
    }

    @Override
    public void buildImage(Path folder, String name, boolean java, ImageProgress progress) {
        progress.at("packing", 50);
        images.add(new ImageInfo(name, java, 150L << 20));
        progress.at("packing", 100);
    }

    @Override
    public void removeImage(Path folder, String name) {
        images.removeIf(image -> image.name().equals(name));
    }

    @Override
    public List<ImageInfo> images(Path folder) {
        return List.copyOf(images);
    }

    @Override
    public boolean installMissing(Consumer<String> says) {
        if (lacksQemu && mayInstall) {
            says.accept("installing QEMU");
            lacksQemu = false;
            return true;
        }
        return false;
    }
}
