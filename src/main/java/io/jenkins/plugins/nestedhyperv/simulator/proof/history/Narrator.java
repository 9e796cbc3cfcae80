package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.OwnersFault;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes down for people what hosts and ledgers tell. What a reader can tell from another line is left out: a batch that
 * arrives at once, and files that an engine makes, writes and removes for its own labs.
 */
final class Narrator implements Witness {
    private final Trace trace;
    private final Supplier<Instant> clock;
    private final Map<String, Batch> batches = new HashMap<>();
    private final Map<String, String> hostVms = new HashMap<>();
    private Batch sent;
    private Instant sentAt = Instant.MIN;
    private boolean begun;

    Narrator(Trace trace, Supplier<Instant> clock) {
        this.trace = trace;
        this.clock = clock;
    }

    private void say(String who, String lab, String text) {
        trace.add(Duration.between(World.BEGIN, clock.get()), who, lab, text);
    }

    @Override
    public void configured(HostsConfig config) {
        begun = true; // What was on the hosts before is the same in every history.
        say(Messages.text("admin"), "", Sentences.of(config));
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        say(ledger, lab.value(), Messages.text("ledger.forgets"));
    }

    @Override
    public void damaged(String ledger, LabId lab) {
        say(ledger, lab.value(), Messages.text("ledger.damaged"));
    }

    @Override
    public void toldDamage(String ledger, LabId lab, String message) {
        say(ledger, lab.value(), Messages.text("ledger.tells", message));
    }

    @Override
    public void sent(String ledger, String host, Batch batch, OwnerState owner) {
        sent = batch;
        sentAt = clock.get();
    }

    @Override
    public void batchArrived(String host, long batch, Batch what) {
        batches.put(key(host, batch), what);
        if (what != sent || !sentAt.equals(clock.get())) {
            say(host, what.lab().value(), Messages.text("batch.arrives", batch, Wording.of(what)));
        }
    }

    @Override
    public void actionBegins(String host, long batch, Action action) {
        LabId lab = labOf(host, batch);
        say(host, lab.value(), Messages.text("batch.action", batch, Wording.of(action, lab)));
    }

    @Override
    public void batchEnds(String host, long batch) {
        say(host, labOf(host, batch).value(), Messages.text("batch.ends", batch));
    }

    private LabId labOf(String host, long batch) {
        return batches.get(key(host, batch)).lab();
    }

    private static String key(String host, long batch) {
        return host + "#" + batch;
    }

    @Override
    public void buried(String host, String installation, LabId lab) {
        say(host, lab.value(), Messages.text("host.buried"));
    }

    @Override
    public void tombstoneRemoved(String host, String installation, LabId lab) {
        say(host, lab.value(), Messages.text("host.tombstoneRemoved"));
    }

    @Override
    public void leased(String host, String installation, LabId lab, Duration lease) {
        say(host, lab.value(), Messages.text("host.leased", DurationText.format(lease)));
    }

    @Override
    public void clockSet(String host, Duration ahead) {
        say(host, "", Sentences.clock(ahead));
    }

    @Override
    public void commandBegins(String host, VmRef vm, OperationId operation) {
        say(host, vm.lab().value(), Messages.text("host.command", vm.name(), operation));
    }

    @Override
    public void faultBegins(VmRef vm, OwnersFault fault) {
        say(Messages.text("owner"), vm.lab().value(), Messages.text("fault.begins", vm.name(), fault));
    }

    @Override
    public void faultEnds(VmRef vm, OwnersFault fault) {
        say(Messages.text("owner"), vm.lab().value(), Messages.text("fault.ends", vm.name(), fault));
    }

    @Override
    public void on(Change change) {
        Change.Thing thing = change.thing();
        if (thing.kind() == Kind.VM && change.what() == What.MADE) {
            hostVms.put(
                    thing.key(),
                    thing.maker().lab().isEmpty() ? thing.name() : thing.maker().target());
        }
        if (begun && isNews(change)) {
            Actor actor = change.actor();
            String who = switch (actor.who()) {
                case ENGINE -> Messages.text("engine");
                case OWNER -> Messages.text("owner");
                case STRANGER, MACHINE -> actor.target();
            };
            String detail = change.detail().isEmpty() ? "" : Messages.text("change.detail", change.detail());
            say(
                    machine(thing),
                    thing.maker().lab(),
                    Messages.text("change." + change.what(), who, Wording.of(thing), detail));
        }
    }

    private static boolean isNews(Change change) {
        Actor maker = change.thing().maker();
        boolean oursAmongStrangers =
                maker.who() == Actor.Who.STRANGER && change.thing().name().startsWith(Fleet.ROOT + "\\");
        boolean small = change.thing().kind() == Kind.FILE
                || change.what() == What.WRITTEN
                || change.what() == What.CHANGED && change.detail().isEmpty();
        boolean own =
                change.actor().who() == maker.who() && change.actor().lab().equals(maker.lab());
        return oursAmongStrangers || !(own && small);
    }

    /** A host VM by its name, not by its id. */
    private String machine(Change.Thing thing) {
        return thing.isInside()
                ? thing.host() + "/"
                        + hostVms.get(thing.machine().substring(thing.machine().lastIndexOf('/') + 1))
                : thing.machine();
    }
}
