package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Finds out which inner VMs of a host VM run a command for us, once in each of their boots. May be used by several threads
 * at once.
 */
final class Reach {
    private static final String IDENTIFY = "cat /proc/sys/kernel/random/boot_id";
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 1024);
    private static final byte[] NOTHING = {};
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Sessions sessions;
    private final Background background;
    private final Runnable changed;
    /** The boot in which a VM ran a command for us, by the VM's name. */
    private final Map<String, String> reached = new ConcurrentHashMap<>();

    private final Set<String> trying = new HashSet<>();

    Reach(Sessions sessions, Background background, Runnable changed) {
        this.sessions = sessions;
        this.background = background;
        this.changed = changed;
    }

    /** Whether a VM ran a command for us in this boot. */
    boolean isReached(String vm, String boot) {
        return boot.equals(reached.get(vm));
    }

    /** Begins to try those VMs that are ready and were not reached in this boot. */
    void tryAll(GuestLook look) {
        for (InnerLook vm : look.innerVms()) {
            boolean waits = vm.runs()
                    && vm.ready()
                            .map(ready -> !isReached(vm.name(), ready.boot()))
                            .orElse(false);
            if (waits && begin(vm.name())) {
                start(vm);
            }
        }
    }

    private synchronized boolean begin(String vm) {
        return trying.add(vm);
    }

    private synchronized void end(String vm) {
        trying.remove(vm);
    }

    private void start(InnerLook vm) {
        try {
            background.executor().execute(() -> attempt(vm));
        } catch (RejectedExecutionException e) {
            end(vm.name()); // Too much to do; the next look tries again.
        }
    }

    private void attempt(InnerLook vm) {
        try {
            String boot = vm.ready().orElseThrow().boot();
            ShellAnswer answer = sessions.innerVm(vm).run(Messages.text("reach.what"), IDENTIFY, NOTHING, LIMITS);
            if (!answer.text().strip().equals(boot)) {
                throw new HostException(Messages.text("reach.other", vm.name()));
            }
            reached.put(vm.name(), boot);
            end(vm.name());
            changed.run();
        } catch (HostException e) {
            // Its phase has a deadline, and the message then shows its console.
            later(vm);
        }
    }

    /** Whoever is still not reached is tried again with what is known of it by then. */
    private void later(InnerLook vm) {
        try {
            background.timer().after(PAUSE, () -> {
                end(vm.name());
                changed.run();
            });
        } catch (RejectedExecutionException e) {
            end(vm.name()); // Everything ends.
        }
    }
}
