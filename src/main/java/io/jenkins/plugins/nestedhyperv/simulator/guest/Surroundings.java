package io.jenkins.plugins.nestedhyperv.simulator.guest;

import java.time.Instant;
import java.util.Map;

/** The machine and the network that a guest finds itself on. */
public interface Surroundings {
    /** What time it is, by the timeline. */
    Instant now();

    /** Names its present boot; only asked while the guest runs. */
    String boot();

    /** How many processors it has. */
    int cpus();

    /** Its hosts entries: names with their IPv4 addresses. */
    Map<String, String> names();

    /** Whether the guest of that name is up and its network carries what is sent there. */
    boolean reaches(String name);
}
