package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.engine.LevelReader;
import io.jenkins.plugins.nestedhyperv.engine.LevelSources;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of levels, read from the hosts of a command line. */
public final class SiteLevels implements LevelSources {
    private final Site site;
    private final Map<String, HostSnapshot> snapshots;

    private SiteLevels(Site site) {
        this.site = site;
        snapshots = site.look();
    }

    /**
     * The rows of a lab from the outside in. Blocks until every guest has answered or its time is over.
     *
     * @throws CliException when a VM of it has no place so far, or its host is not configured
     */
    public static List<LevelRow> read(Site site, Lab lab) throws CliException {
        for (VmRecord vm : lab.vms()) {
            site.hostOf(lab, vm);
        }
        return new LevelReader(new SiteLevels(site), site.clock()).read(lab);
    }

    @Override
    public Optional<HostKind> kind(String host) {
        return Optional.of(site.hostConfig(host).kind());
    }

    @Override
    public LevelFacts facts(String host) throws HostException {
        return site.hosts().get(host).facts();
    }

    @Override
    public Optional<HostSnapshot> snapshot(String host) {
        return Optional.ofNullable(snapshots.get(host));
    }

    @Override
    public Guests guests(Lab lab, VmRecord vm) throws HostException {
        try {
            return site.guestsOf(lab, vm);
        } catch (CliException e) {
            throw new HostException(e.getMessage(), e);
        }
    }
}
