package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Does what was planned for pools. What fails is planned again. Waits for the disk and for the lock of the build queue. */
final class PoolDeeds {
    private static final Logger LOGGER = Logger.getLogger(PoolDeeds.class.getName());

    private final BiFunction<PoolId, Integer, List<PoolAgent>> reserve;
    private final Predicate<LabId> closeLab;

    /**
     * Does nothing so far.
     *
     * @param reserve reserves inner VMs of a pool for so many nodes, or for fewer
     * @param closeLab has a lab get no node any more, unless it has one by now; tells whether it has none
     */
    PoolDeeds(BiFunction<PoolId, Integer, List<PoolAgent>> reserve, Predicate<LabId> closeLab) {
        this.reserve = reserve;
        this.closeLab = closeLab;
    }

    /** Has a lab that was drawn recorded. */
    void ask(LabId lab, PoolMemory.Drawn drawn) {
        try {
            LabEngine.get().ask(lab, drawn.spec(), drawn.pool().owner());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "lab " + lab + " of " + drawn.pool() + " is asked for again");
        }
    }

    void act(PoolAction action) {
        try {
            if (action instanceof PoolAction.RemoveNode remove) {
                remove(remove.node());
            } else if (action instanceof PoolAction.MakeAgain again) {
                LabEngine.get().revert(again.slot().lab(), again.slot().vm(), again.boot());
            } else if (action instanceof PoolAction.LetGo going) {
                if (closeLab.test(going.lab())) {
                    LabEngine.get().release(going.lab(), going.reason());
                }
            } else if (action instanceof PoolAction.HaveJenkinsLook) {
                NoDelay.review();
            } else if (action instanceof PoolAction.AddSpares spares) {
                for (PoolAgent agent : reserve.apply(spares.pool(), spares.count())) {
                    Jenkins.get().addNode(agent);
                }
            }
        } catch (IOException | RuntimeException e) { // a defect must not keep other pools from theirs
            LOGGER.log(Level.WARNING, e, () -> Messages.text("pools.notDone", action));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** That its VM is made again is recorded first, so that no crash between lets it pass for a clean one. */
    private static void remove(String node) throws IOException, InterruptedException {
        Optional<PoolAgent> closed = PoolNodes.close(node);
        if (closed.isPresent()) {
            PoolAgent agent = closed.get();
            if (!agent.boot().isEmpty()) {
                LabEngine.get().revert(agent.place().lab(), agent.place().vm(), agent.boot());
            }
            agent.terminate();
        }
    }
}
