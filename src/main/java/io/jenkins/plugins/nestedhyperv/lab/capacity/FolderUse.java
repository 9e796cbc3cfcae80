package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.access.FolderQuota;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What folders have, and who is refused for that. Counted from the labs' records alone, like the capacity of hosts.
 *
 * <ul>
 *   <li>A lab that has its place counts until nothing of it is left. One that waits counts as well, from when it asked: whoever
 *       came first is not refused later.
 *   <li>A lab counts for its folder and for all those around it, and must keep the quotas of all of them.
 *   <li>One that would break a quota is refused, and does not wait: nobody knows how long what fills it stays.
 * </ul>
 *
 * Pure and deterministic.
 */
final class FolderUse {
    private static final int NAMED = 5;

    private final AccessRules access;
    private final Map<FolderQuota, List<Lab>> counted = new HashMap<>();

    private FolderUse(AccessRules access) {
        this.access = access;
    }

    /**
     * Says which of the labs that wait get no place, and why.
     *
     * @param labs all that are recorded
     * @param queue those that wait, the first one first
     */
    static Map<LabId, String> refused(HostsConfig config, Collection<Lab> labs, WaitingQueue queue) {
        FolderUse use = new FolderUse(config.access());
        List<String> hosts = config.hosts().stream().map(HostConfig::name).toList();
        labs.stream().filter(lab -> lab.placedAt().isPresent()).forEach(use::count);
        Map<LabId, Lab> byId = labs.stream().collect(Collectors.toMap(Lab::id, Function.identity()));
        Map<LabId, String> refused = new HashMap<>();
        for (WaitingQueue.Entry entry : queue.entries()) {
            Lab lab = byId.get(entry.lab());
            Optional<String> refusal =
                    config.access().refusalOfHosts(lab.owner().folder(), hosts).or(() -> use.overQuota(lab));
            refusal.ifPresentOrElse(reason -> refused.put(lab.id(), reason), () -> use.count(lab));
        }
        return refused;
    }

    private void count(Lab lab) {
        quotasOf(lab)
                .forEach(quota ->
                        counted.computeIfAbsent(quota, one -> new ArrayList<>()).add(lab));
    }

    private Stream<FolderQuota> quotasOf(Lab lab) {
        boolean isOfAJob = lab.owner().kind() == Owner.Kind.BUILD;
        return access.quotas().stream()
                .filter(quota -> lab.owner()
                        .folder()
                        .map(folder -> folder.isIn(quota.folder()))
                        .orElse(isOfAJob && quota.folder().equals(Folder.NONE)));
    }

    private Optional<String> overQuota(Lab lab) {
        return quotasOf(lab).flatMap(quota -> overQuota(lab, quota).stream()).findFirst();
    }

    private Optional<String> overQuota(Lab lab, FolderQuota quota) {
        List<Lab> others = counted.getOrDefault(quota, List.of());
        if (quota.labs().filter(most -> others.size() + 1 > most).isPresent()) {
            return Optional.of(
                    Messages.text("quota.labs", whose(quota), quota.labs().get(), users(others), access.whomToAsk()));
        }
        DataSize used = others.stream().map(FolderUse::memory).reduce(DataSize.ZERO, DataSize::plus);
        DataSize wanted = memory(lab);
        return quota.memory()
                .filter(most -> used.plus(wanted).compareTo(most) > 0)
                .map(most -> Messages.text(
                        "quota.memory", whose(quota), most, wanted, used, users(others), access.whomToAsk()));
    }

    private static String whose(FolderQuota quota) {
        return AccessRules.name(Optional.of(quota.folder()));
    }

    private static String users(List<Lab> labs) {
        if (labs.isEmpty()) {
            return Messages.text("quota.nobody");
        }
        String first = labs.stream()
                .limit(NAMED)
                .map(lab -> Messages.text("quota.user", lab.id(), lab.owner().description()))
                .collect(Collectors.joining(", "));
        return labs.size() <= NAMED ? first : first + ", " + Messages.text("more", labs.size() - NAMED);
    }

    private static DataSize memory(Lab lab) {
        return lab.spec().stream()
                .flatMap(spec -> spec.hostVms().stream())
                .map((HostVm vm) -> vm.spec().memory())
                .reduce(DataSize.ZERO, DataSize::plus);
    }
}
