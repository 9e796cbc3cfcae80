package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes valid lab specs by a seed: every key takes values over all of its range, the limits themselves too. */
final class RandomLabSpec {
    private static final List<String> COMMANDS = List.of(
            "true",
            "exit 0",
            "- no list",
            "'quoted'",
            "a: b # c",
            "\"{x}\" && [ -e /y ]",
            "1",
            "null",
            "ä€😀",
            "%x @y `z`");
    private static final List<String> IMAGES =
            List.of("tiny", "22.04", "ws2025-hyperv", "on", "1e3", "0x10", "No", "A_b");

    private final Random random;
    private int names;
    private NetworkMode mode = NetworkMode.NAT;

    RandomLabSpec(long seed) {
        random = new Random(seed);
    }

    LabSpec next() {
        names = 0;
        mode = pick(NetworkMode.values());
        List<HostVmSpec> hosts = list(1, 4, this::host);
        List<String> hostNames = hosts.stream().map(HostVmSpec::name).toList();
        Duration lease = duration(Duration.ofMinutes(5), Duration.ofDays(30));
        return new LabSpec(
                pick("lab", "a", "sql-cluster-2", "x".repeat(40), "true"),
                hosts,
                list(0, 4, () -> inner(hostNames)),
                new NetworkSpec(mode, subnet()),
                timeouts(),
                lease,
                maybe(() -> duration(Duration.ofMinutes(1), lease)),
                pick(OnLoss.values()));
    }

    private HostVmSpec host() {
        return new HostVmSpec(
                name(),
                number(1, 4),
                pick(IMAGES),
                number(1, 64),
                size(SpecLimits.HOST_MEMORY.min(), SpecLimits.HOST_MEMORY.max()),
                list(0, 8, () -> new DataDiskSpec(size(SpecLimits.DISK_SIZE.min(), SpecLimits.DISK_SIZE.max()))),
                maybe(() -> new HostLabel(pick("ssd", "1.5", "true"))));
    }

    private InnerVmSpec inner(List<String> hostNames) {
        List<String> on = random.nextBoolean() ? List.of() : hostNames.subList(0, number(1, hostNames.size()));
        return new InnerVmSpec(
                name(),
                number(1, 64),
                on,
                pick(IMAGES),
                number(1, 64),
                size(SpecLimits.INNER_MEMORY.min(), SpecLimits.INNER_MEMORY.max()),
                new AgentSpec(
                        maybe(() -> pick("linux", "windows 2025", "1.5", "true")), maybe(() -> pick(Launch.values()))),
                list(0, 16, () -> pick(COMMANDS)),
                ports(),
                pick(AfterUse.values()));
    }

    /** No two ports of a spec are so near that the numbers of their VMs meet. */
    private List<PortSpec> ports() {
        int first = SpecLimits.HOST_PORT.max() + 1 - names * SpecLimits.PORTS * SpecLimits.COUNT.max();
        int count = mode == NetworkMode.NAT ? number(0, SpecLimits.PORTS) : 0;
        return IntStream.range(0, count)
                .mapToObj(entry -> new PortSpec(
                        pick(SpecLimits.PORT.min(), SpecLimits.PORT.max(), 80), first + entry * SpecLimits.COUNT.max()))
                .toList();
    }

    private Timeouts timeouts() {
        Map<TimedPhase, Duration> byPhase = new EnumMap<>(TimedPhase.class);
        Stream.of(TimedPhase.values())
                .filter(phase -> random.nextBoolean())
                .forEach(phase -> byPhase.put(phase, duration(Duration.ofSeconds(1), Duration.ofHours(24))));
        return new Timeouts(byPhase);
    }

    private String name() {
        return pick("a", "on", "no", "null", "true", "node", "y") + "-" + "x".repeat(number(1, 4)) + names++;
    }

    private Subnet subnet() {
        return pick("10.77.0.0/16", "172.31.0.0/16", "192.168.0.0/16", "10.128.8.0/22")
                .transform(Subnet::parse)
                .orElseThrow();
    }

    private DataSize size(DataSize min, DataSize max) {
        long megabytes = min.toMegabytes() + (long) (random.nextDouble() * (max.toMegabytes() - min.toMegabytes()));
        return pick(min, max, DataSize.ofMegabytes(megabytes));
    }

    private Duration duration(Duration min, Duration max) {
        long seconds = min.toSeconds() + (long) (random.nextDouble() * (max.toSeconds() - min.toSeconds()));
        return pick(min, max, Duration.ofSeconds(seconds));
    }

    private int number(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> list(int min, int max, Supplier<T> entry) {
        return Stream.generate(entry).limit(number(min, max)).toList();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
