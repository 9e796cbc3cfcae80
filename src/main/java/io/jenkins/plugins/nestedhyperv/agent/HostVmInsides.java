package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The insides of the host VMs of one physical host, each on its own: one that hangs blinds nobody.
 *
 * @param <T> what looks and acts in one host VM
 */
public abstract class HostVmInsides<T extends HostVmInsides.One> implements Insides {
    private final Map<VmRef, T> insides = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** What is known of one host VM, and how it is entered. May be used by several threads at once. */
    public interface One {
        /** Looks from now on, about that often or oftener. */
        void keepLooking(Duration about);

        /** Looks no more; what was seen is forgotten. */
        void stopLooking();

        /** The newest look, or why there is none. */
        Look<Inside> look();

        /** Detached work that runs or has failed. */
        List<Work> work();

        /** Ends all sessions, and looks no more; the guest goes on. */
        void close();
    }

    /** Begins to know a host VM; enters it only when it must. */
    protected abstract T open(VmRef vm);

    /** Says why there is no look into a host VM as long as nobody has looked. */
    public static String notLookedAt(String hostVm) {
        return Messages.text("look.notYet", hostVm);
    }

    /** What is known of a host VM. */
    protected final T inside(VmRef vm) {
        return insides.computeIfAbsent(vm, this::open);
    }

    /** Tells the listeners of something new. */
    protected final void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public final void keepLooking(Map<VmRef, Duration> wanted) {
        insides.forEach((vm, inside) -> {
            if (!wanted.containsKey(vm)) {
                inside.stopLooking();
            }
        });
        wanted.forEach((vm, about) -> inside(vm).keepLooking(about));
    }

    @Override
    public final Look<Inside> look(VmRef vm) {
        T inside = insides.get(vm);
        return inside == null ? new Look.NotSeen<>(notLookedAt(vm.name())) : inside.look();
    }

    @Override
    public final List<Work> work(VmRef vm) {
        T inside = insides.get(vm);
        return inside == null ? List.of() : inside.work();
    }

    @Override
    public final void forget(VmRef vm) {
        T inside = insides.remove(vm);
        if (inside != null) {
            inside.close();
        }
    }

    @Override
    public final void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public final void close() {
        insides.values().forEach(One::close);
        insides.clear();
    }
}
