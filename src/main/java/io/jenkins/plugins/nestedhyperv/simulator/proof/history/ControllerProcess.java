package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Crash;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One process that runs the production controller on a ledger: it takes every recorded lab that no other process drives, at
 * its start and again and again, as the plugin does in Jenkins.
 */
final class ControllerProcess {
    static final Path ROOT = Path.of("ledger");
    private static final Duration LOOKS_AFTER = Duration.ofMinutes(3);

    private final World world;
    private final LedgerSite site;
    private final String name;
    private final SplittableRandom chances;
    private final Effects effects = new Effects();
    private final MemoryFiles files;
    private final Instant started;
    private final Duration silence;
    private final Map<String, TimedHost> hosts;
    private final Map<LabId, Lab> recorded = new HashMap<>();
    private OpenLedger ledger;
    private boolean someAreGone;
    private Loop loop;

    ControllerProcess(World world, LedgerSite site, String name) {
        this.world = world;
        this.site = site;
        this.name = name;
        chances = world.streams().of(name);
        files = new MemoryFiles(site.disk(), effects);
        hosts = site.hosts(this);
        started = world.timeline().now();
        silence = Duration.ofMillis(chances.nextInt(10_000)); // Until the builds of a restarted Jenkins have come up.
    }

    String name() {
        return name;
    }

    LedgerSite site() {
        return site;
    }

    Effects effects() {
        return effects;
    }

    OpenLedger ledger() {
        return ledger;
    }

    LabController controller() {
        return loop.controller();
    }

    boolean isDead() {
        return effects.isDead();
    }

    /** Runs something of this process, which may die of it. */
    void guard(Runnable body) {
        if (effects.isDead()) {
            return;
        }
        try {
            body.run();
        } catch (Crash e) {
            site.died(this);
        }
    }

    /** Opens the ledger and begins; tells whether that was possible. */
    boolean start() {
        guard(() -> {
            try {
                ledger = OpenLedger.open(files, ROOT, site.clock(), chances);
                site.opened(ledger.ledger().generation());
                world.say(
                        name,
                        () -> Messages.text("process.opens", ledger.ledger().generation()));
                begin();
                lookAfterLater();
            } catch (StoreException e) {
                world.say(name, () -> Messages.text("process.noStart", e.getMessage()));
                end();
            }
        });
        return !effects.isDead() && loop != null;
    }

    private void begin() throws StoreException {
        site.tellForgotten();
        loop = new Loop(world, this, hosts, chances.split());
        takeAll();
        loop.wake();
    }

    /** Goes over to the configuration as it is now: as at a start, all labs are taken as they are recorded. */
    void reconfigure() {
        guard(() -> {
            loop.giveUp();
            world.witness().gaveUp(site.name());
            recorded.clear();
            try {
                begin();
            } catch (StoreException e) {
                world.say(name, () -> Messages.text("process.notAll", e.getMessage()));
                loop.wake(); // What it could not take it takes later.
            }
        });
    }

    private void takeAll() throws StoreException {
        for (Lab lab : ledger.labs().loadAll().labs()) {
            if (loop.controller().lab(lab.id()).isEmpty()) {
                loop.controller().take(lab.id());
            }
        }
    }

    private void lookAfterLater() {
        world.timeline()
                .after(
                        LOOKS_AFTER,
                        () -> guard(() -> {
                            lookAfter();
                            lookAfterLater();
                        }));
    }

    /** Takes what nobody drives, and removes what only hosts know of, once its lease is over. */
    private void lookAfter() {
        try {
            takeAll();
            for (Orphan orphan : controller().orphans()) {
                if (orphan.leaseIsOver()) {
                    controller().removeOrphan(orphan);
                }
            }
        } catch (StoreException e) {
            world.say(name, () -> Messages.text("process.notAll", e.getMessage()));
        }
    }

    /** Removes what only hosts know of, as an administrator says, of these labs. */
    void removeOrphans(Set<LabId> labs) {
        guard(() -> {
            try {
                for (Orphan orphan : controller().orphans()) {
                    if (labs.contains(orphan.lab())) {
                        world.witness().ended(orphan.lab()); // Whether or not its owner has noticed.
                        controller().removeOrphan(orphan);
                    }
                }
            } catch (StoreException e) {
                world.say(name, () -> Messages.text("process.noOrphans", e.getMessage()));
            }
        });
    }

    OwnerState stateOf(Owner owner) {
        return isConfirmed() ? site.builds().stateOf(owner) : OwnerState.UNKNOWN;
    }

    void told(LabEvent event) {
        if (Sentences.isNews(event)) {
            world.say(name, event.lab(), () -> Sentences.of(event));
        }
        world.witness().told(site.name(), event);
        someAreGone |= event instanceof LabEvent.Gone;
        world.tally().warned += event instanceof LabEvent.Warned ? 1 : 0;
    }

    /** After each step: what was recorded is known to be so now. */
    void stepped(LabController stepped) {
        for (Lab lab : stepped.labs()) {
            if (recorded.put(lab.id(), lab) != lab) {
                world.witness().recorded(site.name(), lab);
                site.seen(lab);
            }
        }
        if (recorded.size() > stepped.labs().size()) {
            recorded.keySet().removeIf(id -> stepped.lab(id).isEmpty());
        }
        if (someAreGone) {
            someAreGone = false;
            site.tellForgotten();
        }
        site.stepped(this);
    }

    /** Whether what lives has said so in this process. */
    boolean isConfirmed() {
        return !world.timeline().now().isBefore(started.plus(silence));
    }

    /** The lab as this process drives it. */
    Optional<Lab> lab(LabId id) {
        return loop == null ? Optional.empty() : loop.controller().lab(id);
    }

    /** The way into the guests of a host; empty while it is not configured. */
    Optional<Guests> guests(String host) {
        boolean configured =
                site.config().hosts().stream().anyMatch(one -> one.name().equals(host));
        return configured ? Optional.of(hosts.get(host)).map(TimedHost::guests) : Optional.empty();
    }

    /** It has died, or was ended: nothing of it happens any more. */
    void end() {
        world.witness().gaveUp(site.name());
        effects.die();
        files.unlockAll();
        if (loop != null) {
            loop.die(chances);
        }
    }
}
