package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.init.InitMilestone;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Builds as owners of labs. A build that owns labs carries an id, which stays the same when its job is renamed or moved.
 * What is known of each is found out on a thread of its own, so that asking for it never waits. Safe for use by several
 * threads.
 */
public final class BuildOwners implements Owners {
    private static final Logger LOGGER = Logger.getLogger(BuildOwners.class.getName());

    private final Predicate<String> isUsed;
    private final BuildRegistry registry;
    private final Executor executor;
    private final Serially refresher;
    private final Map<String, OwnerState> known = new ConcurrentHashMap<>();

    /**
     * Knows no build so far.
     *
     * @param executor runs what waits for the disk
     * @param isUsed whether a recorded lab may belong to the build with this id
     */
    BuildOwners(Executor executor, Predicate<String> isUsed) {
        this.executor = executor;
        this.isUsed = isUsed;
        refresher = new Serially(executor, this::refresh);
        File home = new File(Jenkins.get().getRootDir(), "nested-hyperv");
        this.registry = new BuildRegistry(new File(home, "builds.xml"));
    }

    /**
     * A build as the owner of labs: gives it its id, and remembers both, before any lab can be recorded. Waits for the disk.
     *
     * @throws IOException when that could not be saved; then no lab should be asked for
     */
    public Owner ownerOf(Run<?, ?> build) throws IOException {
        LabOwnerAction action = build.getAction(LabOwnerAction.class);
        if (action == null) {
            action = new LabOwnerAction(UUID.randomUUID().toString());
            build.addAction(action);
            build.save();
        }
        remember(build, action.getId());
        return new Owner(Owner.Kind.BUILD, action.getId(), build.getFullDisplayName());
    }

    private void remember(Run<?, ?> build, String id) throws IOException {
        registry.put(id, new BuildEntry(build.getParent().getFullName(), build.getNumber(), false));
        known.putIfAbsent(id, build.isBuilding() ? OwnerState.LIVE : OwnerState.UNKNOWN);
    }

    @Override
    public OwnerState stateOf(Owner owner) {
        return owner.kind() == Owner.Kind.BUILD
                ? known.getOrDefault(owner.reference(), OwnerState.UNKNOWN)
                : OwnerState.UNKNOWN;
    }

    /** Has everything looked at again. Does not block. */
    void lookAgain() {
        refresher.request();
    }

    /** A build with this id was read from disk; the registry may have been lost. Does not block. */
    void loaded(Run<?, ?> build, String id) {
        executor.execute(() -> {
            try {
                if (isUsed.test(id) && !registry.all().containsKey(id)) {
                    remember(build, id);
                }
            } catch (IOException e) {
                LOGGER.log(Level.SEVERE, Messages.text("builds.failed"), e);
            }
        });
    }

    /** The build with this id is being deleted. Waits for the disk: it must not be forgotten. */
    void deleted(Run<?, ?> build) {
        String job = build.getParent().getFullName();
        note(entry -> entry.job().equals(job) && entry.number() == build.getNumber() ? entry.seenDeleted() : entry);
    }

    /** A job or folder was deleted. Waits for the disk. */
    void deleted(String item) {
        note(entry -> entry.isIn(item) ? entry.seenDeleted() : entry);
    }

    /** A job has another name, or is in another place. Waits for the disk. */
    void moved(String oldName, String newName) {
        note(entry -> entry.job().equals(oldName) ? entry.movedTo(newName) : entry);
    }

    private void note(UnaryOperator<BuildEntry> change) {
        try {
            registry.replace(change);
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, Messages.text("builds.failed"), e);
        }
        lookAgain();
    }

    private void refresh() {
        try {
            boolean jobsAreLoaded = Jenkins.get().getInitLevel() == InitMilestone.COMPLETED;
            for (Map.Entry<String, BuildEntry> build : registry.all().entrySet()) {
                refresh(build.getKey(), build.getValue(), jobsAreLoaded);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.SEVERE, Messages.text("builds.failed"), e);
        }
    }

    private void refresh(String id, BuildEntry entry, boolean jobsAreLoaded) throws IOException {
        BuildVerdict.Sight sight = jobsAreLoaded ? look(id, entry) : BuildVerdict.Sight.NO_JOB;
        OwnerState state = BuildVerdict.of(jobsAreLoaded, entry.deleted(), sight);
        known.put(id, state);
        if (state == OwnerState.ENDED && jobsAreLoaded && !isUsed.test(id)) {
            registry.remove(id);
            known.remove(id);
        }
    }

    private static BuildVerdict.Sight look(String id, BuildEntry entry) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(entry.job(), Job.class);
        if (job == null) {
            return BuildVerdict.Sight.NO_JOB;
        }
        Run<?, ?> build = job.getBuildByNumber(entry.number());
        if (build == null) {
            return BuildVerdict.Sight.NO_BUILD;
        }
        LabOwnerAction action = build.getAction(LabOwnerAction.class);
        if (action == null || !action.getId().equals(id)) {
            return BuildVerdict.Sight.ANOTHER_BUILD;
        }
        return build.isBuilding() ? BuildVerdict.Sight.BUILDING : BuildVerdict.Sight.NOT_BUILDING;
    }
}
