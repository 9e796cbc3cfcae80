package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Label;
import hudson.model.Queue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** The build queue of this Jenkins. */
final class BuildQueue {
    private static final Logger LOGGER = Logger.getLogger(BuildQueue.class.getName());

    private BuildQueue() {}

    /** What waits for a label. */
    static List<WaitingItem> items() {
        return Stream.of(Queue.getInstance().getItems())
                .flatMap(item -> Stream.ofNullable(item.getAssignedLabel()).map(label -> waiting(item, label)))
                .toList();
    }

    private static WaitingItem waiting(Queue.Item item, Label label) {
        Set<String> names = label.listAtoms().stream().map(Label::getName).collect(Collectors.toSet());
        return new WaitingItem(item.getId(), names, has -> label.matches(has::test));
    }

    /** Cancels items, and tells each one's build why. */
    static void cancel(Map<Long, String> reasons) {
        for (Queue.Item item : Queue.getInstance().getItems()) {
            String reason = reasons.get(item.getId());
            if (reason != null) {
                tell(item.getTask().getOwnerExecutable(), Messages.text("queue.cancelled", reason));
                Queue.getInstance().cancel(item);
            }
        }
    }

    private static void tell(Queue.Executable build, String line) {
        FlowExecutionOwner owner =
                build instanceof FlowExecutionOwner.Executable pipeline ? pipeline.asFlowExecutionOwner() : null;
        if (owner != null) {
            try {
                owner.getListener().getLogger().println(line);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "a build could not be told: " + line);
            }
        }
    }
}
