package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Host kinds that leave to others what they do not do themselves. */
abstract class ForwardingKinds implements HostKinds {
    private final HostKinds real;

    ForwardingKinds(HostKinds real) {
        this.real = real;
    }

    /** What drives a host. */
    HostKindDriver of(HostConfig host) {
        return real;
    }

    @Override
    public OpenHost open(HostConfig host, Tenant tenant) throws IOException, InterruptedException {
        return of(host).open(host, tenant);
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
