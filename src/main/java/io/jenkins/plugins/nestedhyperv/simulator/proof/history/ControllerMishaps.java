package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.Mishap;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What goes wrong with controllers, and what administrators change. */
final class ControllerMishaps implements Consumer<Mishap> {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int LONGEST_JUMP_SECONDS = 3_600;

    private final World world;
    private final Fleet fleet;
    private final List<LedgerSite> sites;
    private final Copies copies;

    ControllerMishaps(World world, Fleet fleet, List<LedgerSite> sites, Copies copies) {
        this.copies = copies;
        this.world = world;
        this.fleet = fleet;
        this.sites = sites;
    }

    @Override
    public void accept(Mishap mishap) {
        RandomGenerator random = mishap.random();
        LedgerSite drawn = sites.get(random.nextInt(3) == 0 ? random.nextInt(sites.size()) : 0);
        boolean ofOriginal = mishap.kind() == MishapKind.CONTROLLER_COPIED || mishap.kind() == MishapKind.OLD_BACKUP;
        LedgerSite site = ofOriginal ? original(drawn) : drawn;
        Duration time = Duration.ofMillis(1 + random.nextLong(LONGEST.toMillis()));
        boolean ofHost = mishap.kind() == MishapKind.CAPACITY_CHANGED || mishap.kind() == MishapKind.HOST_REMOVED;
        world.say(ofHost ? mishap.host() : site.name(), () -> Messages.text("mishap", mishap.kind()));
        if (LedgerMishaps.areMeant(mishap.kind())) {
            new LedgerMishaps(world, site, mishap.kind()).begin(random);
            return;
        }
        world.tally().struck(mishap.kind().name());
        switch (mishap.kind()) {
            case LEDGER_DISK_FULL -> fillDisk(site, time);
            case CONTROLLER_CLOCK_JUMPS -> {
                site.clock().jump(Duration.ofSeconds(random.nextInt(2 * LONGEST_JUMP_SECONDS) - LONGEST_JUMP_SECONDS));
                world.say(site.name(), () -> Sentences.clock(site.clock().ahead()));
            }
            case CAPACITY_CHANGED -> {
                fleet.allow(mishap.host(), 1 + random.nextInt(5));
                configure();
            }
            case HOST_REMOVED -> remove(mishap.host(), time);
            case CONTROLLER_COPIED -> copies.comeUp(site, time);
            case OLD_BACKUP -> copies.putBack(site, time);
            default -> throw new IllegalArgumentException("not of a controller: " + mishap.kind());
        }
    }

    /** Copies come and go: what concerns them concerns the first site. */
    private LedgerSite original(LedgerSite site) {
        return sites.stream().noneMatch(site::isCopyOf) ? site : sites.get(0);
    }

    private void fillDisk(LedgerSite site, Duration time) {
        site.disk().full(true);
        world.timeline().after(time, () -> {
            site.disk().full(false);
            world.say(site.name(), () -> Messages.text("ledger.hasRoom"));
        });
    }

    private void remove(String host, Duration time) {
        fleet.remove(host);
        configure();
        world.timeline().after(time, () -> {
            fleet.restore(host);
            configure();
        });
    }

    private void configure() {
        world.witness().configured(fleet.config());
        sites.forEach(site -> site.configure(fleet.config()));
    }
}
