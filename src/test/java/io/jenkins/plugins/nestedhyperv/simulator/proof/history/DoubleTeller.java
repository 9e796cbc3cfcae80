package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Thing;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.DoublePicture.Item;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.DoublePicture.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a witness what has changed on the double of a host since the last time, and who did it: whoever acted meanwhile. What
 * happened within one call is told in the order in which it must have happened.
 */
final class DoubleTeller {
    private static final Pattern TOMBSTONE = Pattern.compile("D:\\\\nhv\\\\tombstones\\\\(\\w{8})\\.([^\\\\]+)\\.json");
    private static final Pattern LEASE = Pattern.compile("D:\\\\nhv\\\\labs\\\\(\\w{8})\\\\lease\\.json");
    private static final Pattern TICKS = Pattern.compile("untilTicks\"?\\s*:\\s*(\\d+)");
    /** From the year 1, in units of 100 ns, to 1970. */
    private static final long TICKS_TO_1970 = 621_355_968_000_000_000L;

    private static final long TICKS_IN_A_MILLISECOND = 10_000;

    private final String host;
    private final Path world;
    private final Supplier<Instant> clock;
    private final Witness witness;
    private final Map<Key, Thing> things = new HashMap<>();
    private DoublePicture last = new DoublePicture(Map.of());

    /** Nothing is known of a host. */
    DoubleTeller(String host, Path world, Supplier<Instant> clock, Witness witness) {
        this.host = host;
        this.world = world;
        this.clock = clock;
        this.witness = witness;
    }

    DoublePicture last() {
        return last;
    }

    /** Who made a thing that is there now. */
    Actor maker(Key key) {
        return things.get(key).maker();
    }

    /** What has happened since the last time, none of which was told yet. */
    final class News {
        private final DoublePicture now;
        private final List<Key> gone = new ArrayList<>();
        private final List<Key> made = new ArrayList<>();
        private final List<Key> kept = new ArrayList<>();

        private News(DoublePicture now) {
            this.now = now;
            last.items().keySet().stream()
                    .filter(key -> !now.items().containsKey(key))
                    .filter(key -> key.vm().isEmpty() || now.showsInside(key.vm()))
                    .forEach(gone::add);
            now.items().keySet().forEach(key -> (last.items().containsKey(key) ? kept : made).add(key));
            gone.sort(Comparator.comparing(News::layer).reversed().thenComparing(Key::id, Comparator.reverseOrder()));
            made.sort(Comparator.comparing(News::layer).thenComparing(Key::id));
        }

        /** What a thing lies on comes before it. */
        private static int layer(Key key) {
            return switch (key.kind()) {
                case FILE -> 0;
                case IMAGE, DISK -> 1;
                case SWITCH, NAT -> 2;
                case VM, CHECKPOINT -> 3;
            };
        }

        boolean isNothing() {
            return gone.isEmpty() && made.isEmpty() && kept.stream().allMatch(this::isTheSame);
        }

        private boolean isTheSame(Key key) {
            return before(key).looks().equals(now(key).looks())
                    && before(key).run().equals(now(key).run());
        }

        private Item before(Key key) {
            return last.items().get(key);
        }

        private Item now(Key key) {
            return now.items().get(key);
        }

        /**
         * Tells it.
         *
         * @param who did what to a thing of this name, inside this VM or, with empty text, on the host
         */
        void tell(Function<String, Actor> who) {
            made.forEach(key -> told(key, true));
            kept.stream().filter(key -> !isTheSame(key)).forEach(key -> told(key, true));
            kept.stream()
                    .filter(key -> !before(key).run().isEmpty() && !isSameRun(key))
                    .forEach(key -> {
                        String detail = now(key).run().isEmpty() ? "" : Change.RESTART;
                        on(What.STOPPED, key, who, detail);
                    });
            gone.stream().filter(key -> !before(key).run().isEmpty()).forEach(key -> on(What.STOPPED, key, who, ""));
            gone.forEach(key -> on(What.REMOVED, key, who, ""));
            gone.forEach(key -> told(key, false));
            made.forEach(key -> {
                things.put(key, thing(key, now(key), who.apply(now(key).name())));
                on(What.MADE, key, who, "");
            });
            made.forEach(key -> changed(key, new Item("", "", "", false, ""), who));
            kept.stream()
                    .filter(key -> !before(key).looks().equals(now(key).looks()))
                    .forEach(key -> changed(key, before(key), who));
            made.stream().filter(key -> !now(key).run().isEmpty()).forEach(key -> on(What.STARTED, key, who, ""));
            kept.stream()
                    .filter(key -> !now(key).run().isEmpty() && !isSameRun(key))
                    .forEach(key -> {
                        String detail = before(key).run().isEmpty() ? "" : Change.RESTART;
                        on(What.STARTED, key, who, detail);
                    });
            remember();
        }

        private boolean isSameRun(Key key) {
            return before(key).run().equals(now(key).run());
        }

        private void changed(Key key, Item before, Function<String, Actor> who) {
            if (now(key).isExposed() && !before.isExposed()) {
                on(What.CHANGED, key, who, Change.EXTENSIONS);
            } else if (last.items().containsKey(key)) {
                boolean isFile = key.kind() != Kind.VM && key.kind() != Kind.SWITCH;
                boolean noted = !before.notes().equals(now(key).notes());
                on(isFile ? What.WRITTEN : What.CHANGED, key, who, noted ? Change.NOTES : "");
            }
        }

        private void on(What what, Key key, Function<String, Actor> who, String detail) {
            Thing thing = things.get(key);
            witness.on(new Change(what, thing, who.apply(thing.name()), detail));
        }

        /** A VM whose inside does not show is not empty because of that. */
        private void remember() {
            Map<Key, Item> all = new HashMap<>(now.items());
            last.items().forEach((key, item) -> {
                boolean hidden = !key.vm().isEmpty() && !now.showsInside(key.vm());
                if (hidden && now.items().containsKey(new Key("", Kind.VM, key.vm()))) {
                    all.put(key, new Item(item.name(), item.looks(), "", item.isExposed(), item.notes()));
                }
            });
            gone.forEach(things::remove);
            last = new DoublePicture(all);
        }
    }

    /** Looks what has happened. */
    News news() {
        try {
            return new News(DoublePicture.of(world));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thing thing(Key key, Item item, Actor maker) {
        String machine = key.vm().isEmpty() ? host : host + "/" + key.vm();
        return new Thing(key.kind(), machine, key.id(), item.name(), maker);
    }

    /** Some of our files mean something. */
    private void told(Key key, boolean isThere) {
        Matcher tombstone = TOMBSTONE.matcher(key.id());
        if (tombstone.matches()) {
            LabId lab = new LabId(tombstone.group(1));
            if (isThere) {
                witness.buried(host, tombstone.group(2), lab);
            } else {
                witness.tombstoneRemoved(host, tombstone.group(2), lab);
            }
        }
        Matcher lease = LEASE.matcher(key.id());
        if (lease.matches() && isThere) {
            leased(new LabId(lease.group(1)));
        }
    }

    private void leased(LabId lab) {
        Path file = world.resolve("d/host/D/nhv/labs").resolve(lab.value()).resolve("lease.json");
        try {
            Matcher ticks = TICKS.matcher(Files.readString(file));
            if (ticks.find()) {
                long until = (Long.parseLong(ticks.group(1)) - TICKS_TO_1970) / TICKS_IN_A_MILLISECOND;
                Duration lease = Duration.between(clock.get(), Instant.ofEpochMilli(until));
                witness.leased(host, "", lab, lease);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A moment of the host's clock as Windows counts it. */
    static long ticks(Instant time) {
        return time.toEpochMilli() * TICKS_IN_A_MILLISECOND + TICKS_TO_1970;
    }
}
