package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.simulator.host.HostAudit;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Audit;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Hears everything of a history that a check may be made of, in the order in which it happens. On the thread of the timeline.
 *
 * <p>A ledger is meant by a name of its own: that of a clone or of an old backup is another than that of the original,
 * although both say the same installation.
 */
public interface Witness extends Audit, HostAudit {
    @Override
    default void on(Change change) {}

    /** The administrator's configuration, from now on; the first one at the beginning. */
    default void configured(HostsConfig config) {}

    /** A lab's record was really stored. */
    default void recorded(String ledger, Lab lab) {}

    /** A lab's record was really deleted. */
    default void forgotten(String ledger, LabId lab) {}

    /** A lab's record was left damaged, and what it said is lost. */
    default void damaged(String ledger, LabId lab) {}

    /** A process of a ledger tells that a lab's record is damaged. */
    default void toldDamage(String ledger, LabId lab, String message) {}

    /** A copy of a ledger comes up beside it: what is recorded there counts for no lab. */
    default void copied(String copy) {}

    /** There is a host, and this is what is free on it whenever somebody asks. */
    default void has(String host, Supplier<Room> free) {}

    /** A ledger was put back to an old backup, and is called otherwise now; what was recorded since then is lost. */
    default void putBack(String ledger, String backup) {}

    /** A process of a ledger died, or gave up all labs: what it had just stored may never be told. */
    default void gaveUp(String ledger) {}

    /** A place was granted: the record that says so is stored. */
    default void granted(String ledger, Lab lab) {}

    /**
     * A controller sends a batch.
     *
     * @param owner what its process knew of the lab's owner when it decided that, a moment ago
     */
    default void sent(String ledger, String host, Batch batch, OwnerState owner) {}

    /** A process of a ledger has looked at a host, and saw all that it has. */
    default void sees(String ledger, String host) {}

    /**
     * A process of a ledger asks a host to renew leases.
     *
     * @param owners of which labs, and what it knew of their owners when it decided that
     */
    default void renews(String ledger, String host, Map<LabId, OwnerState> owners) {}

    /**
     * A renewal is over.
     *
     * @param answered whether the host said so; otherwise it is not known what was renewed
     */
    default void renewed(String ledger, String host, boolean answered) {}

    /** A controller tells its listeners of a lab. */
    default void told(String ledger, LabEvent event) {}

    /** An owner wants a lab, from now on and as long as it lives. */
    default void asked(LabId lab) {}

    /** An owner sees that its lab is ready. */
    default void ready(LabId lab) {}

    /** The owner of a lab has ended, or somebody asked for the lab's end: it is to go. */
    default void ended(LabId lab) {}

    /** An owner learns otherwise than from an event why its lab failed, lost a VM or is not there any more. */
    default void learned(LabId lab, String cause) {}

    /** The owner breaks something on purpose in a VM of its lab; it is not to be mended before {@link #faultEnds}. */
    default void faultBegins(VmRef vm, OwnersFault fault) {}

    /** The owner ends its fault. */
    default void faultEnds(VmRef vm, OwnersFault fault) {}

    /** One step of the history is over. */
    default void stepEnds(Instant now) {}

    /** The history is over, and had peace long enough for everything to come to rest. */
    default void ends(Instant now) {}
}
