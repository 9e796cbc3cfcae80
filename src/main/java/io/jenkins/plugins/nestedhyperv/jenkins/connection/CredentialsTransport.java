package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import io.jenkins.plugins.nestedhyperv.engine.ConfiguredWays;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.powershell.Bootstrap;
import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.Loss;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshLogin;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shells and files over SSH, by credentials of this Jenkins. They are looked up for each new session, so that a password that is
 * replaced there needs nothing here; sessions that are open go on.
 */
public final class CredentialsTransport implements Transport, FileCarrier, AutoCloseable {
    private final HostConfig host;
    private final String credentialsId;
    private final Path known;
    private final List<SshTransport> clients = new ArrayList<>();
    private SshLogin login;

    /**
     * Connects to nothing.
     *
     * @param host one whose connection is over SSH
     * @param known the folder in which host keys are remembered that were trusted at first sight
     */
    public CredentialsTransport(HostConfig host, String credentialsId, Path known) {
        this.host = host;
        this.credentialsId = credentialsId;
        this.known = known;
    }

    private synchronized SshTransport ssh() throws IOException {
        SshLogin now = HostCredentials.login(host.name(), credentialsId);
        if (!now.equals(login)) {
            clients.add(ConfiguredWays.ssh(host, now, known));
            login = now;
            HostCredentials.track(credentialsId);
        }
        return clients.get(clients.size() - 1);
    }

    @Override
    public Channel open(Bootstrap bootstrap, Duration deadline) throws WorkerLostException {
        try {
            return ssh().open(bootstrap, deadline);
        } catch (IOException e) {
            throw new WorkerLostException(Loss.LOGIN, e.getMessage(), e);
        }
    }

    @Override
    public void carry(String folder, String name, byte[] content) throws IOException {
        ssh().carry(folder, name, content);
    }

    @Override
    public byte[] fetch(String folder, String name) throws IOException {
        return ssh().fetch(folder, name);
    }

    /** Ends all connections at once. */
    @Override
    public synchronized void close() {
        clients.forEach(SshTransport::close);
    }
}
