package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.engine.ConfiguredWays;
import io.jenkins.plugins.nestedhyperv.engine.HypervWay;
import io.jenkins.plugins.nestedhyperv.engine.HypervWays;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The ways to Windows hosts, with the secrets and host keys that are in the state folder: {@code secrets/NAME} and
 * {@code host-keys.txt}.
 *
 * @param folders asked when a host is opened, since options are read after this is made
 */
public record HostAccess(Supplier<Folders> folders) implements HypervWays {
    @Override
    public HypervWay to(HostConfig host) throws IOException {
        Folders now = folders.get();
        return new ConfiguredWays(new SecretFiles(now.state().resolve("secrets")), now.state()).to(host);
    }
}
