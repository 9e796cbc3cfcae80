package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Item;
import hudson.model.Queue;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import java.util.Optional;

/** Who may use the agents of pools: whoever may use the lab template that they were made from. Does not block. */
public final class PoolAccess {
    private PoolAccess() {}

    /** Why what waits may not use agents of a lab template; empty when it may. */
    public static Optional<String> refusal(String template, Queue.Item item) {
        return NestedHyperVConfiguration.get().accessRules().refusalOfTemplate(folderOf(item), template);
    }

    private static Optional<Folder> folderOf(Queue.Item item) {
        return item.getTask().getOwnerTask() instanceof Item job ? Folder.of(job.getFullName()) : Optional.empty();
    }
}
