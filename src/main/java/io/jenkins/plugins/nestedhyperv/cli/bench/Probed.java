package io.jenkins.plugins.nestedhyperv.cli.bench;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestAddress;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestConnector;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.KeyPair;
import java.time.Duration;

/** Stands between the engine and a host or its guests, and notes when the engine hears of something and asks for something. */
public final class Probed {
    private static final Duration CONNECTING = Duration.ofMinutes(1);

    private final Moments moments;
    private final GuestProbe guestProbe;

    /** Notes there; has the probe watch inside each host VM that is connected to. */
    public Probed(Moments moments, GuestProbe guestProbe) {
        this.moments = moments;
        this.guestProbe = guestProbe;
    }

    /** The same host, watched. */
    public VirtualizationHost host(VirtualizationHost host) {
        return proxy(VirtualizationHost.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "perform" -> {
                moments.note(Moments.Kind.COMMAND, "host");
                Object answer = call(host, method, arguments);
                moments.note(Moments.Kind.NEWS, "host");
                yield answer;
            }
            case "onChange" -> {
                Runnable listener = (Runnable) arguments[0];
                host.onChange(() -> {
                    moments.note(Moments.Kind.NEWS, "host");
                    listener.run();
                });
                yield null;
            }
            case "guests" -> guests(host.guests());
            default -> call(host, method, arguments);
        });
    }

    private Guests guests(Guests guests) {
        return proxy(Guests.class, (proxy, method, arguments) -> {
            if (method.getName().equals("start")) {
                moments.note(Moments.Kind.COMMAND, "guest");
            }
            return call(guests, method, arguments);
        });
    }

    /** The same connector, watched, and so are the sessions that it opens. */
    public GuestConnector connector(GuestConnector connector) {
        return (address, key, deadline) -> {
            moments.note(Moments.Kind.CONNECT, address.guest());
            guestProbe.watch(connector, address, key, CONNECTING);
            return link(connector.connect(address, key, deadline));
        };
    }

    private GuestLink link(GuestLink link) {
        return proxy(GuestLink.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("connect")) {
                return call(link, method, arguments);
            }
            GuestAddress address = (GuestAddress) arguments[0];
            moments.note(Moments.Kind.CONNECT, address.guest());
            return link.connect(address, (KeyPair) arguments[1], (Duration) arguments[2]);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressFBWarnings(
            value = "THROWS_METHOD_THROWS_CLAUSE_THROWABLE",
            justification = "An invocation handler passes on whatever its target throws.")
    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
