package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import io.jenkins.plugins.nestedhyperv.engine.LevelSources;
import io.jenkins.plugins.nestedhyperv.lab.capacity.EffectiveQuotas;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;

/**
 * The engine of this Jenkins. It drives every lab that its ledger records, from when jobs are loaded until Jenkins ends, and
 * goes over to a changed configuration by itself: like after a restart, all labs are taken again as they are recorded. All
 * methods may be called from any thread; those that wait for the ledger's disk say so.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LabEngine {
    private final LabNews news = new LabNews();
    private final Releases releases = new Releases();
    private final BuildOwners owners =
            new BuildOwners(executor(), Clock.systemUTC(), this::isUsed, this::ownersChanged, this::ownersDeleted);
    private final EngineKeeper keeper = new EngineKeeper(executor(), Clock.systemUTC(), owners, news, releases);
    private volatile boolean started;

    /** The engine of the Jenkins that runs in this process. */
    public static LabEngine get() {
        return ExtensionList.lookupSingleton(LabEngine.class);
    }

    /** Whether the Jenkins of this process is being shut down: what is seen of it then means nothing. Does not block. */
    public static boolean isGoingDown() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins == null || jenkins.isTerminating();
    }

    /** Whether it is at work. */
    public EngineState state() {
        return keeper.state();
    }

    /** Who labs belong to. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "There is one for all.")
    public BuildOwners owners() {
        return owners;
    }

    /** Runs what blocks. */
    public Executor executor() {
        return Computer.threadPoolForRemoting;
    }

    /**
     * Records a lab under an id that its owner has drawn; harmless when it is recorded already. {@link #lab} shows it when
     * this returns. Waits for the disk.
     *
     * @throws StoreException when it is not known whether it is recorded, or the engine is not open; asking again with the
     *     same id is safe
     */
    public void ask(LabId id, LabSpec spec, Owner owner) throws StoreException {
        keeper.ask(id, spec, owner);
    }

    /** A lab that is recorded. Never waits; what it says is as old as the last step, and older while not open. */
    public Optional<Lab> lab(LabId id) {
        return news.lab(id);
    }

    /** All labs that are recorded, likewise. */
    public List<Lab> labs() {
        return news.labs();
    }

    /**
     * Lets a lab go; harmless when it goes already. One whose record is lost is removed from the hosts that show it. While
     * the engine is not open, that is remembered until it is, but not beyond the end of Jenkins. Waits for the disk.
     */
    public void release(LabId id, String reason) {
        releases.want(id, reason);
        session().ifPresent(open -> open.controller().release(id, reason));
    }

    /**
     * Has an inner VM made again, because it was used in that boot; may be said again. Without effect while the engine is not
     * open. Waits for the disk.
     */
    public void revert(LabId id, String vm, String boot) {
        session().ifPresent(open -> open.controller().revert(id, vm, boot));
    }

    /**
     * Asks for something of the checkpoints of an inner VM, as {@code LabController.operate} does; {@link #lab} shows it when this
     * returns. Waits for the disk.
     *
     * @return why it is refused; empty when it is recorded
     * @throws StoreException when it is not known whether it is recorded, or the engine is not open; asking again with the
     *     same id is safe
     */
    public Optional<String> operate(LabId id, CheckpointRequest request) throws StoreException {
        return keeper.operate(id, request);
    }

    /**
     * Keeps a lab for inspection until then, whatever becomes of its build; only its deletion, a release or the end of that
     * time ends it. A lab that is kept already is kept until then instead. {@link #lab} shows it when this returns. Waits for
     * the disk.
     *
     * @param reason what failed, for people
     * @return whether it is kept now: not, when it has no place so far, goes, is not known, or could not be recorded
     */
    public boolean keep(LabId id, Instant until, String reason) {
        return keeper.keep(id, until, reason);
    }

    /** All that is known; never waits. */
    public Fleet fleet() {
        return session().map(open -> open.fleet(labs())).orElse(Fleet.UNKNOWN);
    }

    /** Carries out what somebody has decided of a Jenkins that hosts take for a copy. Does not block. */
    public void decide(CloneChoice choice) {
        keeper.decide(choice);
    }

    /** The host that a VM is on, once its lab has a place on one that is configured. */
    public Optional<HostConfig> host(Lab lab, VmRecord vm) {
        return session().flatMap(open -> open.host(lab, vm));
    }

    /** What the quotas of a host come to, once it was looked at. Waits for the ledger's disk, not for the host. */
    public Optional<EffectiveQuotas> quotas(String host) {
        return session().flatMap(open -> open.quotas(host));
    }

    /** The way into a guest, once its lab has a place on a host that is configured. Calls on it block. */
    public Optional<Guests> guests(Lab lab, VmRecord vm) {
        return session().flatMap(open -> open.guests(lab, vm));
    }

    /** What the table of levels is read from; empty unless open. Waits for the disk. */
    public Optional<LevelSources> levels() {
        return session().map(Session::levels);
    }

    /** What happened to a lab, which may be gone, as far as it is kept. Waits for the disk. */
    public List<LabEvent> events(LabId id) throws StoreException {
        return keeper.events(id);
    }

    /**
     * Has a listener told of what happens to any lab, in order, on the thread that steps: it must be quick. {@link #lab} has
     * the event in it already.
     */
    public void listen(LabListener listener) {
        news.listen(listener);
    }

    /** Has something quick done after each step and after each change of {@link #state}, on whatever thread that is. */
    public void onStep(Runnable listener) {
        news.onStep(listener);
    }

    /** Whether a build may own a lab, as far as is known; while not open, nobody knows. */
    private boolean isUsed(String owner) {
        return !(state() instanceof EngineState.Open)
                || labs().stream()
                        .anyMatch(lab -> lab.owner().kind() == Owner.Kind.BUILD
                                && lab.owner().reference().equals(owner));
    }

    /** Begins to work. Does not block. */
    void start() {
        started = true;
        keeper.request();
    }

    /** Goes over to the configuration as it is now, if it has changed. Does not block. */
    void configurationChanged() {
        if (started) { // the configuration may be saved before all of it is read
            keeper.request();
        }
    }

    /** Ends; labs stay as they are recorded. Waits a little for what is under way on hosts. */
    void end() {
        keeper.end();
    }

    /** Looks after labs that nobody drives. Waits for the disk. */
    void lookAfter() {
        keeper.lookAfter();
    }

    /** The engine at work; empty unless it is open. */
    Optional<Session> session() {
        return keeper.session();
    }

    private void ownersChanged() {
        session().ifPresent(open -> open.controller().ownersChanged());
    }

    private void ownersDeleted(Set<String> builds) {
        KeptLabs.ofDeleted(labs(), builds).forEach(lab -> release(lab.id(), Messages.text("release.deleted")));
    }
}
