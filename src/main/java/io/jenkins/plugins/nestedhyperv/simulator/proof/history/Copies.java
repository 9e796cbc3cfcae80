package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import java.time.Duration;
import java.util.List;

/** Copies of a ledger that come up beside it, and old backups that it is put back to. */
final class Copies {
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(40);

    private final World world;
    private final List<LedgerSite> sites;
    private int numbers;

    /**
     * No copies so far.
     *
     * @param sites those with a ledger of their own; copies are added, so that they hear of changes as well
     */
    Copies(World world, List<LedgerSite> sites) {
        this.world = world;
        this.sites = sites;
    }

    /** A copy of a site comes up and believes that it is the original, until an administrator notices. */
    void comeUp(LedgerSite original, Duration noticedAfter) {
        LedgerSite copy = original.copy(original.name() + "-copy-" + ++numbers);
        sites.add(copy);
        world.say(copy.name(), () -> Messages.text("ledger.copied", original.name()));
        world.witness().copied(copy.name());
        copy.start();
        world.timeline().after(noticedAfter, () -> decide(original, copy));
    }

    /** The administrator ends the copy, and starts the original again until hosts listen to it. */
    private void decide(LedgerSite original, LedgerSite copy) {
        long highest = copy.generation();
        copy.close();
        original.outlives(copy);
        sites.remove(copy);
        takeOver(original, highest);
    }

    private void takeOver(LedgerSite original, long highest) {
        if (original.generation() <= highest) {
            original.restart();
            world.timeline().after(BETWEEN_STARTS, () -> takeOver(original, highest));
        }
    }

    /** A backup is made now, and the site is put back to it later. */
    void putBack(LedgerSite site, Duration later) {
        MemoryDisk backup = site.backup();
        world.timeline().after(later, () -> {
            long highest = site.generation();
            site.putBack(backup, site.name() + "-backup-" + ++numbers);
            takeOver(site, highest);
        });
    }

    /** All that goes on is decided at once. */
    void beAtPeace(LedgerSite original) {
        List.copyOf(sites).stream().filter(site -> site.isCopyOf(original)).forEach(copy -> decide(original, copy));
    }
}
