package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.ConnectionConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import io.jenkins.plugins.nestedhyperv.powershell.transport.FirstHostKeys;
import io.jenkins.plugins.nestedhyperv.powershell.transport.HostKeys;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshHost;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshLogin;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The ways that configurations name: this machine, or SSH. */
public final class ConfiguredWays implements HypervWays {
    /** Windows PowerShell, which every Windows has, by the name under which it is found there. */
    private static final String PROGRAM = "powershell";

    private final Optional<HypervWay> thisMachine;
    private final HostSecrets secrets;
    private final Path known;
    private final String program;

    /**
     * The ways from this machine.
     *
     * @param secrets the passwords and keys that configurations name
     * @param known the folder in which host keys are remembered that were trusted at first sight
     */
    public ConfiguredWays(HostSecrets secrets, Path known) {
        this(ofThisMachine(), secrets, known, PROGRAM);
    }

    /**
     * The ways from a machine.
     *
     * @param thisMachine the way to PowerShell here; empty where there is no Windows
     * @param program PowerShell's program on other machines
     */
    ConfiguredWays(Optional<HypervWay> thisMachine, HostSecrets secrets, Path known, String program) {
        this.thisMachine = thisMachine;
        this.secrets = secrets;
        this.known = known;
        this.program = program;
    }

    private static Optional<HypervWay> ofThisMachine() {
        return System.getProperty("os.name").startsWith("Windows")
                ? Optional.of(new HypervWay(new LocalTransport(Optional.empty()), new LocalCarrier(), () -> {}))
                : Optional.empty();
    }

    @Override
    public HypervWay to(HostConfig host) throws IOException {
        ConnectionConfig connection = host.connection().orElse(ConnectionConfig.LOCAL);
        if (connection.transport() == Transport.LOCAL) {
            return thisMachine.orElseThrow(() -> new IOException(Messages.text("hyperv.notHere", host.name())));
        }
        Secret secret = secrets.secret(connection.secret().orElseThrow());
        SshTransport ssh = ssh(host, new SshLogin(connection.user().orElseThrow(), secret), known, program);
        return new HypervWay(ssh, ssh, ssh::close);
    }

    /**
     * The way over SSH by a login from elsewhere; connects to nothing yet.
     *
     * @param host one whose connection is over SSH; whom and what it names for the login is not used
     * @param known the folder in which host keys are remembered that were trusted at first sight
     */
    public static SshTransport ssh(HostConfig host, SshLogin login, Path known) {
        return ssh(host, login, known, PROGRAM);
    }

    private static SshTransport ssh(HostConfig host, SshLogin login, Path known, String program) {
        ConnectionConfig connection = host.connection().orElseThrow();
        String hostKey = connection.hostKey().orElseThrow();
        HostKeys keys =
                hostKey.equals(ConnectionConfig.TRUST_FIRST) ? new FirstHostKeys(known) : HostKeys.only(hostKey);
        String address = connection.address().orElseThrow();
        return new SshTransport(new SshHost(host.name(), address, connection.port(), login, keys), program);
    }
}
