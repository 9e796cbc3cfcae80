package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All workers that one call of the caller has come to: none when its request was lost, two when it was sent again. */
final class CallWorkers implements TimedHost.Call {
    private final List<TimedHost.Call> calls = new ArrayList<>();
    private boolean killed;

    /** One more; makes sure that it is dead if the caller has killed all. */
    void add(TimedHost.Call call) {
        calls.add(call);
        if (killed) {
            call.kill();
        }
    }

    boolean isKilled() {
        return killed;
    }

    @Override
    public void kill() {
        killed = true;
        calls.forEach(TimedHost.Call::kill);
    }

    @Override
    public void pause(Duration time) {
        calls.forEach(call -> call.pause(time));
    }
}
