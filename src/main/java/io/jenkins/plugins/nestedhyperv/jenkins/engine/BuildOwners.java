package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Builds as owners of labs, and pools, which live while Jenkins does. A build that owns labs carries an id, which stays the same when its job is renamed or moved.
 * What is known of each is found out on a thread of its own, so that asking for it never waits. Safe for use by several
 * threads.
 */
public final class BuildOwners implements Owners {
    private static final Logger LOGGER = Logger.getLogger(BuildOwners.class.getName());

    private final Clock clock;
    private final BuildRegistry registry;
    private final KnownBuilds builds;
    private final Serially refresher;
    private final Runnable onChange;
    private final Consumer<Set<String>> onDeleted;
    private final Map<String, BuildPlace> met = new ConcurrentHashMap<>();
    private final Queue<BiFunction<String, BuildEntry, BuildEntry>> unrecorded = new ConcurrentLinkedQueue<>();
    private volatile Map<String, OwnerState> states = Map.of();
    private Optional<String> trouble = Optional.empty();

    /**
     * Knows no build so far.
     *
     * @param executor runs what waits for the disk
     * @param isUsed whether a recorded lab may belong to the build with this id
     * @param onChange called when more is known than before
     * @param onDeleted called with the builds whose deletion was seen, each time that all are looked at
     */
    BuildOwners(
            Executor executor,
            Clock clock,
            Predicate<String> isUsed,
            Runnable onChange,
            Consumer<Set<String>> onDeleted) {
        File home = new File(Jenkins.get().getRootDir(), "nested-hyperv");
        this.clock = clock;
        registry = new BuildRegistry(new File(home, "builds.xml"));
        builds = new KnownBuilds(BuildSight::of, isUsed);
        refresher = new Serially(executor, this::refresh);
        this.onChange = onChange;
        this.onDeleted = onDeleted;
    }

    /**
     * A build as the owner of labs: gives it its id, and remembers both, before any lab can be recorded. Waits for the disk.
     * One call at a time: labs of a build that are asked for side by side belong to the same owner.
     *
     * @throws IOException when that could not be saved; then no lab should be asked for
     */
    public synchronized Owner ownerOf(Run<?, ?> build) throws IOException {
        recordChanges(); // a job of the same name that was deleted or moved before says nothing of this build
        LabOwnerAction action = build.getAction(LabOwnerAction.class);
        String id = action == null ? UUID.randomUUID().toString() : action.getId();
        if (action == null || !registry.all().containsKey(id)) {
            if (action == null) {
                build.addAction(new LabOwnerAction(id));
            }
            build.save();
            record(id, BuildEntry.at(BuildSight.placeOf(build))); // last: whatever is recorded is in the build as well
        }
        if (build.isBuilding()) { // seen already; all else is found out as for any build
            Map<String, OwnerState> known = new HashMap<>(states);
            known.put(id, OwnerState.LIVE);
            states = known;
        }
        lookAgain();
        return new Owner(Owner.Kind.BUILD, id, build.getFullDisplayName(), folderOf(build));
    }

    /** The folder by whose rules and at whose cost a build has labs; empty for a job that lies in none. */
    public static Optional<Folder> folderOf(Run<?, ?> build) {
        return Folder.of(build.getParent().getFullName());
    }

    private void record(String id, BuildEntry entry) throws IOException {
        registry.change(all -> {
            all.put(id, entry);
            return all;
        });
    }

    @Override
    public OwnerState stateOf(Owner owner) {
        return switch (owner.kind()) {
            case BUILD -> states.getOrDefault(owner.reference(), OwnerState.UNKNOWN);
            case POOL -> OwnerState.LIVE;
            case PROCESS, LEASE -> OwnerState.UNKNOWN;
        };
    }

    @Override
    public Optional<Folder> folderOf(Owner owner) {
        List<BiFunction<String, BuildEntry, BuildEntry>> changes =
                List.copyOf(unrecorded); // before what is recorded of them
        String id = owner.reference();
        try {
            Optional<BuildEntry> entry = Optional.ofNullable(registry.all().get(id));
            for (BiFunction<String, BuildEntry, BuildEntry> change : changes) {
                entry = entry.map(one -> change.apply(id, one));
            }
            return entry.isPresent() ? Folder.of(entry.get().place().job()) : owner.folder();
        } catch (IOException e) { // told where it is read again and again
            return owner.folder();
        }
    }

    /** Has everything looked at again. Does not block. */
    void lookAgain() {
        refresher.request();
    }

    /** A build with this id was read from the disk. Does not block. */
    void loaded(Run<?, ?> build, String id) {
        met.put(id, BuildSight.placeOf(build));
        lookAgain();
    }

    /** The build with this id was deleted. Does not block. */
    void deleted(String id) {
        note((one, entry) -> one.equals(id) ? entry.deletionSeen() : entry);
    }

    /** A job or folder was deleted. Does not block. */
    void itemDeleted(String item) {
        note((id, entry) -> entry.withoutItem(item));
    }

    /** A job or folder has another full name. Does not block. */
    void itemMoved(String oldName, String newName) {
        note((id, entry) -> entry.moved(oldName, newName));
    }

    private void note(BiFunction<String, BuildEntry, BuildEntry> change) {
        unrecorded.add(change);
        lookAgain();
    }

    private synchronized void refresh() {
        try {
            recordChanges();
            Map<String, BuildPlace> places = Map.copyOf(met);
            KnownBuilds.Known known = builds.look(registry.all(), places, clock.instant());
            registry.change(all -> new HashMap<>(known.entries()));
            places.forEach((id, place) -> {
                if (!known.entries().containsKey(id)) {
                    met.remove(id, place);
                }
            });
            boolean news = !known.states().equals(states);
            states = known.states();
            trouble = Optional.empty();
            if (news) {
                onChange.run();
            }
            onDeleted.accept(known.deleted());
        } catch (IOException | RuntimeException e) {
            tell(e);
        }
    }

    /** In the order in which they happened; what cannot be written now is tried again. */
    private void recordChanges() throws IOException {
        while (!unrecorded.isEmpty()) {
            BiFunction<String, BuildEntry, BuildEntry> change = unrecorded.peek();
            registry.change(all -> {
                all.replaceAll(change);
                return all;
            });
            unrecorded.remove();
        }
    }

    private void tell(Exception e) {
        if (!trouble.equals(Optional.of(e.toString()))) { // looked at again every few seconds
            LOGGER.log(Level.SEVERE, Messages.text("builds.failed"), e);
        }
        trouble = Optional.of(e.toString());
    }
}
