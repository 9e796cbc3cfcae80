package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What somebody said of agents; what was not said is null. It comes to something only when it breaks no rule. */
record TemplateText(
        String name,
        String labTemplate,
        String labels,
        String remoteRoot,
        String javaPath,
        String jvmOptions,
        String jenkinsUrl,
        String launch,
        Integer connectMinutes,
        Integer idleMinutes,
        Integer maximumUses,
        Integer agentCap,
        Integer spares) {
    static final Duration IDLE = Duration.ofMinutes(10);

    /** Who opens the connections of the agents; empty when the lab template says it. */
    Optional<Launch> launchMethod() {
        return FieldRules.launchOf(launch);
    }

    /** How long an agent may take to connect, or be without a connection; empty when the lab template says it. */
    Optional<Duration> patience() {
        return Optional.ofNullable(connectMinutes).map(Duration::ofMinutes);
    }

    /** For how long no build has used a lab when it goes; ten minutes where nothing was said. */
    Duration idle() {
        return idleMinutes == null ? IDLE : Duration.ofMinutes(idleMinutes);
    }

    /** How many builds an agent runs before its VM is made anew, one where nothing was said; empty for any number. */
    OptionalInt maxUses() {
        int uses = maximumUses == null ? 1 : maximumUses;
        return uses == 0 ? OptionalInt.empty() : OptionalInt.of(uses);
    }

    /** How many of these agents there may be at once; empty when nothing but the cloud limits them. */
    OptionalInt cap() {
        return agentCap == null ? OptionalInt.empty() : OptionalInt.of(agentCap);
    }

    /** How many agents that no build uses are held ready; none where nothing was said. */
    int spareCount() {
        return spares == null ? 0 : spares;
    }
}
