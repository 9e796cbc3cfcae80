package io.jenkins.plugins.nestedhyperv.lab.volume;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The looks at one volume within the last five minutes, and what follows from them. Near its floor is a volume that falls below
 * it if it goes on as within that time. Below it, the lab whose disks grew most goes, one after the other: first come the disks of
 * a lab that goes already, and a lab that another process drives is that one's to let go. Neither is waited for longer than two
 * minutes. A lab whose disks do not grow stays: it is not what fills the volume.
 *
 * @param looks in their order, at least ten seconds apart but for the last one, and where labs came or went
 */
public record VolumeHistory(List<VolumeLook> looks) {
    /** A volume that was not looked at so far. */
    public static final VolumeHistory NONE = new VolumeHistory(List.of());

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration APART = Duration.ofSeconds(10);
    /** File systems may show only then as free what was deleted. */
    private static final Duration SETTLES = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Copies the list. */
    public VolumeHistory {
        looks = List.copyOf(looks);
    }

    /** The history with one more look; those that are not before it, or long before it, are forgotten. */
    public VolumeHistory with(VolumeLook look) {
        Instant oldest = look.at().minus(REMEMBERED);
        List<VolumeLook> kept = new ArrayList<>(looks.size() + 1);
        for (VolumeLook old : looks) {
            if (old.at().isBefore(look.at()) && !old.at().isBefore(oldest)) {
                kept.add(old);
            }
        }
        int last = kept.size() - 1;
        boolean tooClose =
                last > 0 && kept.get(last).at().isBefore(kept.get(last - 1).at().plus(APART));
        if (tooClose && kept.get(last).showsTheSameLabsAs(look)) {
            kept.remove(last);
        }
        kept.add(look);
        return new VolumeHistory(kept);
    }

    /**
     * What is to be done by the last look.
     *
     * @param floor what the administrator wants to stay free
     * @param mayGo whether a lab is one that this process may let go now
     */
    public VolumeVerdict verdict(DataSize floor, Predicate<LabId> mayGo) {
        if (looks.isEmpty() || last().free().compareTo(floor.plus(fallen())) >= 0) {
            return new VolumeVerdict.Enough();
        }
        Optional<LabId> lab = isBelow(last(), floor) && !isMakingRoom() ? toGo(floor, mayGo) : Optional.empty();
        return lab.<VolumeVerdict>map(VolumeVerdict.MakeRoom::new).orElseGet(VolumeVerdict.Near::new);
    }

    /** The last look; there must be one. */
    public VolumeLook last() {
        return looks.get(looks.size() - 1);
    }

    /** How much less is free than at the first of these looks. */
    public DataSize fallen() {
        return looks.isEmpty() ? DataSize.ZERO : looks.get(0).free().minus(last().free());
    }

    /** How long these looks went on. */
    public Duration time() {
        return looks.isEmpty() ? Duration.ZERO : Duration.between(looks.get(0).at(), last().at());
    }

    /** By how much the disks of a lab grew since the first of these looks that showed any. */
    public DataSize growthOf(LabId lab) {
        return looks.stream()
                .filter(look -> look.labs().containsKey(lab))
                .findFirst()
                .map(first -> last().labs()
                        .getOrDefault(lab, DataSize.ZERO)
                        .minus(first.labs().get(lab)))
                .orElse(DataSize.ZERO);
    }

    private static boolean isBelow(VolumeLook look, DataSize floor) {
        return look.free().compareTo(floor) < 0;
    }

    private boolean isMakingRoom() {
        Instant then = last().at().minus(SETTLES);
        return looks.stream()
                .filter(look -> look.at().isAfter(then))
                .anyMatch(look ->
                        look.going().stream().anyMatch(lab -> look.labs().containsKey(lab) && !isLate(lab)));
    }

    /** Whether a lab that goes went long ago already. */
    private boolean isLate(LabId lab) {
        return longAgo().map(look -> look.going().contains(lab)).orElse(false);
    }

    private Optional<LabId> toGo(DataSize floor, Predicate<LabId> mayGo) {
        List<LabId> growing = last().labs().keySet().stream()
                .filter(lab -> !last().going().contains(lab))
                .filter(lab -> growthOf(lab).compareTo(DataSize.ZERO) > 0)
                .sorted(Comparator.comparing(this::growthOf).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        boolean longBelow = longAgo().map(look -> isBelow(look, floor)).orElse(false);
        return growing.stream()
                .limit(longBelow ? growing.size() : 1)
                .filter(mayGo)
                .findFirst();
    }

    /** The last of the looks for whose outcome nobody waits any more. */
    private Optional<VolumeLook> longAgo() {
        Instant then = last().at().minus(PATIENCE);
        return looks.stream().filter(look -> !look.at().isAfter(then)).reduce((one, later) -> later);
    }
}
