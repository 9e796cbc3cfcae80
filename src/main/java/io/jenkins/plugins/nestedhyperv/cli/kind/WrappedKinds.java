package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Host kinds with something around each host; all else is theirs. */
public final class WrappedKinds extends ForwardingKinds {
    private final UnaryOperator<VirtualizationHost> around;

    /** The same kinds, with what {@code around} puts around each host. */
    public WrappedKinds(HostKinds real, UnaryOperator<VirtualizationHost> around) {
        super(real);
        this.around = around;
    }

    @Override
    public OpenHost open(HostConfig host, Tenant tenant) throws IOException, InterruptedException {
        OpenHost open = super.open(host, tenant);
        return new WrappedHost(open, around.apply(open.host()));
    }

    /** An open host with something around it. */
    private record WrappedHost(OpenHost open, VirtualizationHost host) implements OpenHost {
        @Override
        public void close() {
            open.close();
        }
    }
}
