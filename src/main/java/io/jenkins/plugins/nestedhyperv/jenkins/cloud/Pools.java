package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.slaves.NodeProvisioner.PlannedNode;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.LabAgents;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Serially;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import jenkins.YesNoMaybe;

/**
 * The pools of all clouds: reserves inner VMs for nodes that Jenkins asks for, within the caps, and looks after nodes and labs
 * that nobody needs. What there is, are nodes and records of labs, which both survive a restart. Any thread.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class Pools {
    /** After that, a node that Jenkins was given and did not add is forgotten. */
    private static final Duration TO_BE_ADDED = Duration.ofMinutes(2);

    private final Clock clock = Clock.systemUTC();
    private final RandomGenerator random = new SecureRandom();
    private final Serially rounds = new Serially(Computer.threadPoolForRemoting, this::round);
    private final PoolFailures failures = new PoolFailures(clock);
    private final PoolMemory memory = new PoolMemory(clock.instant());
    private final PoolDeeds deeds = new PoolDeeds(this::reserveSpares, this::closeLab);

    static Pools get() {
        return ExtensionList.lookupSingleton(Pools.class);
    }

    /** Begins to look. */
    void begin() {
        LabEngine.get().listen(failures::noted);
        LabEngine.get().onStep(this::lookAgain);
        LabAgents.get().onChange(failures::look);
    }

    /** Has everything looked at again. Does not block. */
    void lookAgain() {
        rounds.request();
    }

    /** The node is gone that was for this inner VM. Does not block. */
    void removed(PoolAgent agent) {
        synchronized (memory) {
            if (!agent.boot().isEmpty()) {
                memory.touch(PoolNodes.slotOf(agent), agent.boot());
            }
        }
        lookAgain();
    }

    /** For which pools nothing is tried now, as they are referred to. Does not block. */
    Map<String, Setbacks.Setback> pauses() {
        return failures.setbacks().now(clock.instant());
    }

    /** Whether a cloud can have nodes for what asks for a label now; null: for none. Does not block. */
    boolean canProvide(HypervCloud cloud, Label label) {
        Instant now = clock.instant();
        return isOpen()
                && Offer.of(cloud).stream()
                        .anyMatch(offer -> offer.matches(label)
                                && failures.setbacks().of(offer.id(), now).isEmpty()
                                && offer.spec().isPresent());
    }

    /**
     * Reserves inner VMs for what waits for a label, and returns their nodes for Jenkins to add.
     *
     * @param most how many nodes Jenkins wants
     */
    Collection<PlannedNode> provide(HypervCloud cloud, Label label, int most) {
        List<PlannedNode> nodes = new ArrayList<>();
        synchronized (memory) {
            for (Offer offer : Offer.of(cloud)) {
                if (isOpen() && offer.matches(label)) {
                    Pool pool = look().pool(offer.id(), memory);
                    int wanted = pool.wish()
                            .map(wish -> Math.min(wish.demand() - pool.free(), most - nodes.size()))
                            .orElse(0);
                    reserve(offer, pool, wanted).forEach(agent -> nodes.add(planned(agent)));
                }
            }
        }
        lookAgain();
        return nodes;
    }

    /** Used under the lock of the memory. */
    private PlannedNode planned(PoolAgent agent) {
        String name = agent.getNodeName();
        return new PlannedNode(name, memory.planned().get(name).node(), 1);
    }

    private static boolean isOpen() {
        return LabEngine.get().state() instanceof EngineState.Open;
    }

    /** Used under the lock of the memory. */
    private PoolSight look() {
        Instant now = clock.instant();
        PoolSight sight = new PoolSight(
                Offer.all(),
                PoolNodes.all(),
                LabEngine.get().labs(),
                Queue.getInstance().getBuildableItems(),
                failures.setbacks(),
                now);
        sight.note(memory);
        memory.expire(now.minus(TO_BE_ADDED));
        return sight;
    }

    /** Reserves up to so many inner VMs, as the caps allow; where none is vacant, a lab is drawn. Used under the lock of the memory. */
    private List<PoolAgent> reserve(Offer offer, Pool pool, int wanted) {
        Deque<Slot> vacant = new ArrayDeque<>(pool.vacant());
        List<PoolAgent> nodes = new ArrayList<>();
        int most = pool.wish().map(wish -> Math.min(wanted, wish.room())).orElse(0);
        while (nodes.size() < most) {
            if (vacant.isEmpty() && most - nodes.size() <= pool.soonVacant()) {
                break; // in a moment Jenkins is had ask again
            }
            if (vacant.isEmpty()) {
                vacant.addAll(draw(pool));
            }
            Slot slot = vacant.remove();
            PoolAgent node = offer.node(slot, pool.launch(slot.vm()), LabId.random(random));
            memory.planned()
                    .put(
                            node.getNodeName(),
                            new PoolMemory.Planned(
                                    pool.id(),
                                    PoolNodes.slotOf(node),
                                    clock.instant(),
                                    CompletableFuture.completedFuture(node)));
            nodes.add(node);
        }
        return nodes;
    }

    private List<Slot> draw(Pool pool) {
        LabId lab = LabId.random(random);
        PoolMemory.Drawn drawn =
                new PoolMemory.Drawn(pool.id(), pool.wish().orElseThrow().spec(), clock.instant());
        memory.drawn().put(lab, drawn);
        return PoolSight.coming(drawn.spec()).keySet().stream()
                .map(vm -> new Slot(lab, vm))
                .toList();
    }

    private void round() {
        failures.look();
        LabEngine engine = LabEngine.get();
        EngineState before = engine.state();
        List<PoolAction> actions = new ArrayList<>();
        Map<LabId, PoolMemory.Drawn> drawn;
        synchronized (memory) {
            PoolSight sight = look();
            // the very same state, not an equal one: otherwise the engine may have been away between, and knew no lab
            if (!(before instanceof EngineState.Open && engine.state() == before)) {
                return;
            }
            drawn = Map.copyOf(memory.drawn());
            sight.pools(memory)
                    .forEach(pool -> actions.addAll(PoolPlanner.plan(pool, sight.buildsWait(), sight.now())));
        }
        drawn.forEach(deeds::ask);
        actions.forEach(deeds::act);
    }

    private List<PoolAgent> reserveSpares(PoolId id, int count) {
        synchronized (memory) {
            PoolSight sight = look();
            Offer offer = sight.offers().get(id);
            return offer == null ? List.of() : reserve(offer, sight.pool(id, memory), count);
        }
    }

    private boolean closeLab(LabId lab) {
        synchronized (memory) {
            boolean isTaken = memory.isPlanned(lab)
                    || PoolNodes.all().stream()
                            .anyMatch(node -> node.place().lab().equals(lab));
            if (!isTaken) {
                memory.leaves(lab);
            }
            return !isTaken;
        }
    }
}
