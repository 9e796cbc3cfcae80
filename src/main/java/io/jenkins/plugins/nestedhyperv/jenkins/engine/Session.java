package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.engine.LevelSources;
import io.jenkins.plugins.nestedhyperv.engine.OpenHosts;
import io.jenkins.plugins.nestedhyperv.engine.RunningEngine;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.capacity.EffectiveQuotas;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The engine on one state of the configuration: when that changes, another session takes all labs over. */
final class Session {
    private static final Logger LOGGER = Logger.getLogger(Session.class.getName());

    private final SiteConfig site;
    private final OpenHosts hosts;
    private final RunningEngine running;
    private volatile Map<LabId, Lab> notTaken = Map.of();
    private volatile Map<String, HostSnapshot> seen = Map.of();
    private volatile Map<String, String> refusals = Map.of();
    private volatile List<Orphan> orphans = List.of();

    private Session(SiteConfig site, OpenHosts hosts, RunningEngine running) {
        this.site = site;
        this.hosts = hosts;
        this.running = running;
    }

    /** Makes a session that drives nothing and does not run yet. */
    static Session of(SiteConfig site, OpenLedger ledger, GuestKeyMaker keyMaker, Owners owners, Clock clock)
            throws IOException, InterruptedException {
        OpenHosts hosts = OpenHosts.open(
                site.hosts(),
                Tenant.of(ledger, keyMaker),
                (config, tenant) -> new LateHost(
                        config.name(), () -> site.host(config.name()).open(config, tenant), clock));
        return new Session(site, hosts, RunningEngine.of(site.hosts(), ledger, hosts, owners, keyMaker, clock));
    }

    SiteConfig site() {
        return site;
    }

    RunningEngine running() {
        return running;
    }

    LabController controller() {
        return running.controller();
    }

    /** Takes every recorded lab and begins to step; when that fails, it has ended. */
    void start(OpenLedger ledger) throws StoreException, InterruptedException {
        boolean taken = false;
        try {
            takeAll(ledger);
            taken = true;
        } finally {
            if (!taken) {
                end(Duration.ZERO);
            }
        }
        running.start();
    }

    private void takeAll(OpenLedger ledger) throws StoreException {
        Map<LabId, Lab> left = new HashMap<>();
        for (Lab lab : ledger.labs().loadAll().labs()) {
            if (controller().lab(lab.id()).isEmpty() && !controller().take(lab.id())) {
                left.put(lab.id(), lab);
            }
        }
        if (!left.isEmpty()) { // one that went meanwhile is not driven by somebody else
            left.keySet()
                    .retainAll(
                            ledger.labs().loadAll().labs().stream().map(Lab::id).toList());
            left.keySet().forEach(id -> LOGGER.log(Level.WARNING, () -> Messages.text("session.notTaken", id)));
        }
        notTaken = Map.copyOf(left);
    }

    /** All labs that are recorded: what somebody else drives must not look like lost. */
    List<Lab> labs() {
        Map<LabId, Lab> all = new HashMap<>(notTaken);
        controller().labs().forEach(lab -> all.put(lab.id(), lab));
        return List.copyOf(all.values());
    }

    /** Notes what hosts have shown; by the thread that steps. */
    void stepped() {
        seen = controller().snapshots();
        refusals = controller().refusals();
    }

    /** What is known after the last step; does not wait. */
    Fleet fleet(List<Lab> labs) {
        return new Fleet(site.hosts().hosts(), labs, seen, refusals, orphans);
    }

    Optional<HostConfig> host(Lab lab, VmRecord vm) {
        return lab.hostOf(vm).flatMap(site::config);
    }

    /** What the quotas of a host come to, by the last look at it. */
    Optional<EffectiveQuotas> quotas(String host) {
        return Optional.ofNullable(controller().snapshots().get(host))
                .flatMap(seen -> seen.resources().found())
                .flatMap(machine -> site.config(host).map(config -> EffectiveQuotas.of(config, machine)));
    }

    Optional<Guests> guests(Lab lab, VmRecord vm) {
        return lab.hostOf(vm).flatMap(hosts::host).map(host -> host.guests());
    }

    /** What the table of levels is read from; waits while a step writes to the disk. */
    LevelSources levels() {
        return new SessionLevels(site, hosts, controller().snapshots());
    }

    /** Takes what could not be taken before, and removes what only hosts know of, once its lease is over. */
    void lookAfter(OpenLedger ledger) {
        try {
            takeAll(ledger);
            orphans = controller().orphans();
            for (Orphan orphan : orphans) {
                if (orphan.leaseIsOver()) {
                    controller().removeOrphan(orphan);
                }
            }
        } catch (StoreException e) {
            LOGGER.log(Level.WARNING, Messages.text("session.abandoned"), e);
        }
    }

    /** Gives all labs up. */
    void end(Duration patience) throws InterruptedException {
        try {
            running.giveUp(patience);
        } finally {
            hosts.close();
        }
    }
}
