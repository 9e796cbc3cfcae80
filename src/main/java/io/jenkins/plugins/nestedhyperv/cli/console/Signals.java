package io.jenkins.plugins.nestedhyperv.cli.console;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Hears signals. Java's own answer to one is to run shutdown hooks beside a command that goes on, and to ignore the next:
 * neither takes a lab down in order nor lets a user give up waiting. {@code sun.misc.Signal} is the one way to hear them; it
 * is in the supported module {@code jdk.unsupported} until Java has another (JEP 260), and used by reflection, since the
 * compiler warns about each direct use. Where it is missing, a signal ends the process at once, and the next command
 * removes its lab.
 */
public final class Signals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private Signals() {}

    /**
     * Calls an action for each signal that asks the process to end, on a thread of Java's own. A signal that the process
     * was started to ignore stays ignored.
     */
    public static void onEach(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                    return null;
                }
                return method.invoke(action, arguments);
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, calls);
            for (String name : NAMES) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, proxy);
            }
        } catch (ReflectiveOperationException e) {
            System.getLogger(Signals.class.getName())
                    .log(System.Logger.Level.DEBUG, "signals end the process at once", e);
        }
    }
}
