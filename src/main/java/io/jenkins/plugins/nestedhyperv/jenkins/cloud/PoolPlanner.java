package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans what is to be done about a pool, from what is seen of it alone. Nodes that something waits for are Jenkins' to ask for. */
final class PoolPlanner {
    private PoolPlanner() {}

    /**
     * Returns what is to be done now.
     *
     * @param buildsWait whether labs of builds wait for room on hosts: nothing is held ready then
     */
    static List<PoolAction> plan(Pool pool, boolean buildsWait, Instant now) {
        List<PoolAction> actions = new ArrayList<>();
        Set<PoolNode> leaving = leaving(pool, buildsWait, now);
        leaving.forEach(node -> actions.add(new PoolAction.RemoveNode(node.name(), node.slot())));
        pool.labs().forEach(lab -> actions.addAll(madeAgain(pool, lab)));
        pool.labs().forEach(lab -> letGo(pool, lab, buildsWait, now).ifPresent(actions::add));
        if (isJenkinsToLook(pool)) {
            actions.add(new PoolAction.HaveJenkinsLook(pool.id()));
        }
        spares(pool, leaving, buildsWait).ifPresent(actions::add);
        return actions;
    }

    private static boolean isJenkinsToLook(Pool pool) {
        return pool.wish()
                .filter(wish -> wish.demand() > pool.free() && wish.room() > 0)
                .isPresent();
    }

    private static Set<PoolNode> leaving(Pool pool, boolean buildsWait, Instant now) {
        Map<LabId, PoolLab> labs = pool.labsById();
        Map<Boolean, List<PoolNode>> free = pool.nodes().stream()
                .filter(node -> node.isFree() && !isInVain(node, labs))
                .collect(Collectors.partitioningBy(
                        node -> isOutdated(pool, labs.get(node.slot().lab()))));
        List<PoolNode> fitting = free.get(false);
        int kept = pool.wish().map(wish -> wanted(wish, buildsWait)).orElse(0);
        Set<PoolNode> leaving = fitting.stream()
                .skip(kept)
                .filter(node -> isOver(node.idleSince(), allowance(pool, buildsWait), now))
                .collect(Collectors.toSet());
        int demand = pool.wish().map(Wish::demand).orElse(0);
        free.get(true).stream().skip(Math.max(0, demand - fitting.size())).forEach(leaving::add);
        pool.nodes().stream()
                .filter(node -> isToLeave(node, pool, buildsWait, now) || isInVain(node, labs))
                .forEach(leaving::add);
        return leaving;
    }

    /** Whether a lab is not as labs are made now: its nodes serve what waits, and nothing else. */
    private static boolean isOutdated(Pool pool, PoolLab lab) {
        return lab != null
                && pool.wish().filter(wish -> !wish.spec().equals(lab.spec())).isPresent();
    }

    private static boolean isToLeave(PoolNode node, Pool pool, boolean buildsWait, Instant now) {
        return switch (node.state()) {
            case DONE -> true;
            case OFFLINE -> isOver(node.idleSince(), allowance(pool, buildsWait), now);
            case BUSY, FREE -> false;
        };
    }

    /** A node that has its VM is removed with it by whoever looks after its connection. */
    private static boolean isInVain(PoolNode node, Map<LabId, PoolLab> labs) {
        PoolLab lab = labs.get(node.slot().lab());
        return !node.isBound() && (lab == null || lab.isInVain(node.slot().vm()));
    }

    private static int wanted(Wish wish, boolean buildsWait) {
        return buildsWait ? wish.demand() : wish.free();
    }

    /** How long what nobody wants may stay unused. */
    private static Duration allowance(Pool pool, boolean buildsWait) {
        return buildsWait ? Duration.ZERO : pool.wish().map(Wish::idle).orElse(Duration.ZERO);
    }

    private static boolean isOver(Instant since, Duration allowance, Instant now) {
        return !now.isBefore(since.plus(allowance));
    }

    private static List<PoolAction> madeAgain(Pool pool, PoolLab lab) {
        Set<Slot> taken = pool.taken();
        return lab.vms().entrySet().stream()
                .filter(vm -> lab.isBuilding() && !taken.contains(new Slot(lab.id(), vm.getKey())))
                .filter(vm -> vm.getValue() instanceof PoolLab.State.Used)
                .<PoolAction>map(vm -> new PoolAction.MakeAgain(
                        new Slot(lab.id(), vm.getKey()), ((PoolLab.State.Used) vm.getValue()).boot()))
                .toList();
    }

    private static Optional<PoolAction> letGo(Pool pool, PoolLab lab, boolean buildsWait, Instant now) {
        boolean isTaken = pool.taken().stream().anyMatch(slot -> slot.lab().equals(lab.id()));
        if (isTaken || !lab.isBuilding()) {
            return Optional.empty();
        }
        if (isOutdated(pool, lab)) {
            return Optional.of(new PoolAction.LetGo(
                    lab.id(), Messages.text("letGo.changed", pool.id().template())));
        }
        return isOver(lab.unusedSince(), allowance(pool, buildsWait), now)
                ? Optional.of(new PoolAction.LetGo(
                        lab.id(), Messages.text("letGo.unused", pool.id().template())))
                : Optional.empty();
    }

    private static Optional<PoolAction> spares(Pool pool, Set<PoolNode> leaving, boolean buildsWait) {
        if (buildsWait || pool.wish().isEmpty()) {
            return Optional.empty();
        }
        Wish wish = pool.wish().get();
        long inVain = leaving.stream().filter(PoolNode::isFree).count();
        long missing = wish.spares() - Math.max(0, pool.free() - inVain - wish.demand());
        int count = (int) Math.min(missing, wish.room());
        return count > 0 ? Optional.of(new PoolAction.AddSpares(pool.id(), count)) : Optional.empty();
    }
}
