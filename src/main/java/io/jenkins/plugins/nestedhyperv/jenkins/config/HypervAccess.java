package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.engine.ConfiguredWays;
import io.jenkins.plugins.nestedhyperv.engine.HypervExamination;
import io.jenkins.plugins.nestedhyperv.engine.HypervWay;
import io.jenkins.plugins.nestedhyperv.engine.HypervWays;
import io.jenkins.plugins.nestedhyperv.jenkins.connection.AgentTransport;
import io.jenkins.plugins.nestedhyperv.jenkins.connection.CredentialsTransport;
import io.jenkins.plugins.nestedhyperv.lab.config.ConnectionConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Transport;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/** How this Jenkins reaches Windows hosts. */
final class HypervAccess {
    private HypervAccess() {}

    /**
     * The way to hosts; connects to nothing. Host keys that were trusted at first sight are remembered in the home of Jenkins.
     *
     * @param agent the node whose agent runs there; null or blank when there is none
     */
    static HypervWays by(String agent) {
        String node = HostMaps.said(agent);
        return node == null ? HypervAccess::byConnection : host -> byAgent(host.name(), node);
    }

    private static HypervWay byConnection(HostConfig host) throws IOException {
        Path known = Jenkins.get().getRootDir().toPath().resolve("nested-hyperv");
        Optional<ConnectionConfig> ssh = host.connection().filter(way -> way.transport() == Transport.SSH);
        if (ssh.isPresent()) {
            String credentialsId = ssh.get().secret().orElseThrow();
            CredentialsTransport transport = new CredentialsTransport(host, credentialsId, known);
            return new HypervWay(transport, transport, transport::close);
        }
        return new ConfiguredWays(HypervAccess::noSecret, known).to(host);
    }

    private static Secret noSecret(String name) throws IOException {
        throw new IOException(name);
    }

    private static HypervWay byAgent(String host, String agent) {
        AgentTransport transport = AgentTransport.by(host, agent);
        return new HypervWay(transport, transport, () -> {});
    }

    /**
     * Looks at a host as the form has it, and from inside agents that run there, and shows what would stop labs there; or what is
     * wrong in the form. Blocks.
     */
    static FormValidation examine(HypervFields fields, Map<String, Object> floors) throws InterruptedException {
        Map<String, Object> host = fields.toHost();
        host.put("floors", floors);
        return shown(host, config -> {
            GuestLooks looks = GuestLooks.begin(config.name());
            return looks.after(HypervExamination.of(config, by(fields.agent())));
        });
    }

    /** Tries the way to a host as the form has it, and shows where it ends; or what is wrong in the form. Blocks. */
    static FormValidation test(HypervFields fields) throws InterruptedException {
        return shown(fields.toHost(), config -> HypervExamination.ofConnection(config, by(fields.agent())));
    }

    /** What finds something about a host. */
    @FunctionalInterface
    private interface Look {
        List<Finding> at(HostConfig config) throws InterruptedException;
    }

    private static FormValidation shown(Map<String, Object> host, Look look) throws InterruptedException {
        HostConfig config;
        try {
            config = HostsText.read(List.of(host)).hosts().get(0);
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
        return Checks.shown(MachineReport.of(look.at(config)));
    }
}
