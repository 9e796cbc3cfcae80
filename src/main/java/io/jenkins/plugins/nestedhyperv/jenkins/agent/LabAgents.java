package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Serially;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;

/**
 * Makes the inner VMs of builds' labs agents of this Jenkins, and their nodes vanish with them: looks and plans again after
 * each change of a lab, of an agent's connection, and now and then. A restart needs nothing of its own. Any thread.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LabAgents {
    private static final Logger LOGGER = Logger.getLogger(LabAgents.class.getName());

    private final Clock clock = Clock.systemUTC();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Serially rounds = new Serially(Computer.threadPoolForRemoting, this::round);
    /** Replaced by rounds alone. */
    private volatile Map<String, Track> tracks = Map.of();

    private volatile Map<String, Seat> seats = Map.of();

    private final Map<String, String> losses = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Queue<Told> answers = new ConcurrentLinkedQueue<>();

    private record Told(Seat seat, GuestAnswer answer) {}

    /** The only instance. */
    public static LabAgents get() {
        return ExtensionList.lookupSingleton(LabAgents.class);
    }

    /** Whether a node of this name is the agent of some lab, which may be gone. */
    public static boolean isNodeOfALab(String node) {
        return AgentNames.isNode(node);
    }

    /** The label that leads to the agents of a lab and to nothing else. */
    public static String labelOf(LabId lab) {
        return AgentNames.label(lab);
    }

    /** How the agents of a lab stand; none for a lab that is not recorded, goes or has failed. Does not block. */
    public AgentsView view(LabId lab) {
        return LabEngine.get()
                .lab(lab)
                .map(recorded -> Views.of(recorded, tracks, losses))
                .orElseGet(() -> new AgentsView(Map.of()));
    }

    /** How the agent of a node stands; empty while its VM is not there. Does not block. */
    public Optional<AgentsView.State> standing(String node) {
        return Optional.ofNullable(tracks.get(node)).map(Track::standing);
    }

    /** The agent that a node is for; empty while its VM is not there, or the node is not bound to this boot. Does not block. */
    Optional<Seat> seat(String node) {
        return Optional.ofNullable(seats.get(node))
                .filter(seat -> Jenkins.get().getNode(node) instanceof InnerVmAgent agent
                        && agent.boot().equals(seat.boot()));
    }

    /**
     * Has something done after each change of any {@link #view}.
     *
     * @param listener must be quick
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Begins to look. */
    void begin() {
        LabEngine.get().listen(this::noted);
        LabEngine.get().onStep(rounds::request);
    }

    /** Has everything looked at again. Does not block. */
    void lookAgain() {
        rounds.request();
    }

    private void noted(LabEvent event) {
        Arrivals.get().noted(event);
        if (event instanceof LabEvent.Lost lost) {
            losses.put(AgentNames.node(lost.lab(), lost.vm()), lost.cause());
        } else if (event instanceof LabEvent.Gone gone) {
            losses.keySet().removeIf(node -> node.startsWith(AgentNames.node(gone.lab(), "")));
        }
        lookAgain();
    }

    private void round() {
        try {
            Arrivals.get().look();
            LabEngine engine = LabEngine.get();
            EngineState before = engine.state();
            List<Lab> labs = engine.labs();
            // the very same state, not an equal one: otherwise the engine may have been away between, and knew no lab
            if (before instanceof EngineState.Open && engine.state() == before) {
                round(labs);
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.SEVERE, e, () -> Messages.text("agents.failed"));
        }
    }

    private void round(List<Lab> labs) {
        Map<String, Track> known = new HashMap<>(tracks);
        for (Told told = answers.poll(); told != null; told = answers.poll()) {
            GuestAnswer answer = told.answer();
            String boot = told.seat().boot();
            known.computeIfPresent(
                    told.seat().node(), (node, track) -> track.boot().equals(boot) ? track.told(answer) : track);
        }
        Instant now = clock.instant();
        seats = wanted(labs);
        AgentPlanner.Round round = AgentPlanner.plan(seats, AgentNodes.all(now), known, Set.copyOf(busy), now);
        publish(round.tracks());
        round.actions().forEach(this::act);
        Map<LabId, AgentsView> views =
                labs.stream().collect(Collectors.toMap(Lab::id, lab -> Views.of(lab, tracks, losses)));
        BuildQueue.cancel(StrandedItems.find(BuildQueue.items(), labs, views));
    }

    /** All agents that shall be, by the names of their nodes. */
    static Map<String, Seat> wanted(List<Lab> labs) {
        Map<String, Seat> seats = new TreeMap<>(Seats.wanted(labs));
        seats.putAll(PoolSeats.wanted(labs, AgentNodes.ofPools()));
        return seats;
    }

    private void publish(Map<String, Track> next) {
        boolean changed = !standings(tracks).equals(standings(next));
        tracks = next;
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    private static Map<String, AgentsView.State> standings(Map<String, Track> tracks) {
        return tracks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().standing()));
    }

    private void act(AgentAction action) {
        try {
            if (action instanceof AgentAction.AddNode add) {
                AgentNodes.add(add.seat());
                lookAgain();
            } else if (action instanceof AgentAction.RemoveNode remove) {
                AgentNodes.remove(remove.node());
                lookAgain();
            } else if (action instanceof AgentAction.Bind bound) {
                AgentNodes.bind(bound.seat());
                lookAgain();
            } else if (action instanceof AgentAction.Revert used) {
                LabEngine.get()
                        .revert(
                                used.seat().lab(),
                                used.seat().vm().name(),
                                used.seat().boot());
            } else if (action instanceof AgentAction.StartAgent start) {
                inGuest(start.seat(), AgentGuest::ask);
            } else if (action instanceof AgentAction.GiveUp late) {
                inGuest(late.seat(), AgentGuest::giveUp);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> Messages.text("agents.notDone", action));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inGuest(Seat seat, Function<Seat, GuestAnswer> work) {
        busy.add(seat.node());
        LabEngine.get().executor().execute(() -> {
            try {
                answers.add(new Told(seat, work.apply(seat)));
            } catch (RuntimeException e) {
                LOGGER.log(Level.SEVERE, e, () -> Messages.text("agents.failed"));
                answers.add(new Told(seat, new GuestAnswer.NotAsked(e.toString())));
            } finally {
                busy.remove(seat.node());
                lookAgain();
            }
        });
    }
}
