package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.simulator.check.Witness;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down what a witness hears, for people. */
final class Narrator implements InvocationHandler {
    /** Told all the time, or by somebody else. */
    private static final Set<String> LEFT_OUT = Set.of("stepEnds", "told", "recorded");

    private final Witness heard;
    private final Trace trace;
    private final Supplier<Instant> clock;

    private Narrator(Witness heard, Trace trace, Supplier<Instant> clock) {
        this.heard = heard;
        this.trace = trace;
        this.clock = clock;
    }

    static Witness of(Witness heard, Trace trace, Supplier<Instant> clock) {
        return (Witness) Proxy.newProxyInstance(
                Witness.class.getClassLoader(), new Class<?>[] {Witness.class}, new Narrator(heard, trace, clock));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
        if (!LEFT_OUT.contains(method.getName())) {
            String told = Stream.of(arguments).map(Narrator::text).collect(Collectors.joining(" "));
            trace.add(clock.get() + " " + method.getName() + " " + told);
        }
        return method.invoke(heard, arguments);
    }

    private static String text(Object told) {
        if (told instanceof Lab lab) {
            return lab.id() + " " + new TreeMap<>(lab.placement());
        }
        if (told instanceof HostsConfig config) {
            return config.hosts().stream()
                    .map(host -> host.name() + " " + host.quotas())
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(told);
    }
}
