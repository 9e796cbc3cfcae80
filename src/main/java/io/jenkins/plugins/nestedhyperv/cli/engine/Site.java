package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.cli.kind.HostKinds;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.engine.OpenHosts;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.KeyFileSecrets;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ledger and the hosts of one command line, open. Looking at them changes nothing. */
public final class Site implements AutoCloseable {
    private final HostsConfig config;
    private final OpenLedger ledger;
    private final GuestKeyMaker keyMaker;
    private final Clock clock;
    private final OpenHosts hosts;

    private Site(HostsConfig config, OpenLedger ledger, OpenHosts hosts, GuestKeyMaker keyMaker, Clock clock) {
        this.config = config;
        this.ledger = ledger;
        this.hosts = hosts;
        this.keyMaker = keyMaker;
        this.clock = clock;
    }

    /**
     * Opens the ledger and all configured hosts; blocks for as long as the hosts take.
     *
     * @throws IOException when one cannot be opened, with what mends it
     */
    public static Site open(Folders folders, HostsConfig config, HostKinds kinds, Clock clock)
            throws IOException, InterruptedException {
        folders.makeState();
        SecureRandom random = new SecureRandom();
        OpenLedger ledger = OpenLedger.open(new DurableFiles(), folders.state().resolve("ledger"), clock, random);
        boolean opened = false;
        try {
            KeyFileSecrets secrets = KeyFileSecrets.open(folders.state().resolve("key"), random);
            GuestKeyMaker keyMaker = new GuestKeyMaker(random, secrets);
            OpenHosts hosts = OpenHosts.open(config, Tenant.of(ledger, keyMaker), kinds);
            opened = true;
            return new Site(config, ledger, hosts, keyMaker, clock);
        } finally {
            if (!opened) {
                ledger.close();
            }
        }
    }

    /** The ledger. */
    public OpenLedger ledger() {
        return ledger;
    }

    /** Which hosts there are. */
    public HostsConfig config() {
        return config;
    }

    /** Tells the time for all that is recorded. */
    public Clock clock() {
        return clock;
    }

    /** Makes the keys of new labs. */
    public GuestKeyMaker keyMaker() {
        return keyMaker;
    }

    /** The hosts by name. */
    public Map<String, VirtualizationHost> hosts() {
        return hosts.byName();
    }

    /** The same, open. */
    OpenHosts openHosts() {
        return hosts;
    }

    /** The configuration of a host. */
    public HostConfig hostConfig(String name) {
        return config.hosts().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no host " + name));
    }

    /** All recorded labs, the oldest first. */
    public List<Lab> labs() throws IOException {
        List<Lab> labs = new ArrayList<>(ledger.labs().loadAll().labs());
        labs.sort((a, b) -> a.created().compareTo(b.created()));
        return labs;
    }

    /** Looks at every host once, one after the other; what cannot be looked at says why. */
    public Map<String, HostSnapshot> look() {
        Map<String, HostSnapshot> seen = new TreeMap<>();
        hosts().forEach((name, host) -> seen.put(name, look(host)));
        return seen;
    }

    private HostSnapshot look(VirtualizationHost host) {
        try {
            return host.snapshot(ledger.ledger(), Map.of());
        } catch (HostException e) {
            return HostSnapshot.unseen(e.getMessage());
        }
    }

    /**
     * The host that a VM is on.
     *
     * @throws CliException when the lab is not placed so far
     */
    public VirtualizationHost hostOf(Lab lab, VmRecord vm) throws CliException {
        String name = lab.hostOf(vm)
                .orElseThrow(
                        () -> new CliException(ExitCode.FAILED, Messages.text("site.notPlaced", vm.name(), lab.id())));
        return hosts.host(name)
                .orElseThrow(() -> new CliException(
                        ExitCode.ENVIRONMENT, Messages.text("site.noHost", vm.name(), lab.id(), name)));
    }

    /** The way into the guest of a VM, likewise. */
    public Guests guestsOf(Lab lab, VmRecord vm) throws CliException {
        return hostOf(lab, vm).guests();
    }

    @Override
    public void close() {
        hosts.close();
        ledger.close();
    }
}
