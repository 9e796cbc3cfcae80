package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.Optional;

/** What the table of levels is read from. Methods may block, and be called by several threads. */
public interface LevelSources {
    /** The kind of a host by its name; empty when it is not in the configuration. */
    Optional<HostKind> kind(String host);

    /**
     * What a host itself sees.
     *
     * @throws HostException when it cannot be asked
     */
    LevelFacts facts(String host) throws HostException;

    /** A look at a host; empty when it was not looked at. */
    Optional<HostSnapshot> snapshot(String host);

    /**
     * The way into a VM.
     *
     * @throws HostException when there is none
     */
    Guests guests(Lab lab, VmRecord vm) throws HostException;
}
