package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of one agent while this Jenkins runs. All of it can be found out again.
 *
 * @param boot the boot of its VM that this is about
 * @param hadNode whether its node was there
 * @param offlineSince when it was first seen without a connection since it last had one
 * @param nextAsk when its guest is asked next
 * @param standing how it stands
 */
record Track(String boot, boolean hadNode, Optional<Instant> offlineSince, Instant nextAsk, AgentsView.State standing) {
    /** An agent of which nothing is known. */
    static Track begin(String boot, Instant now) {
        return new Track(
                boot, false, Optional.of(now), now, new AgentsView.State.Waiting(Messages.text("agent.starting")));
    }

    boolean isLost() {
        return standing instanceof AgentsView.State.Lost;
    }

    boolean isOnline() {
        return standing instanceof AgentsView.State.Online;
    }

    Track withNode() {
        return new Track(boot, true, offlineSince, nextAsk, standing);
    }

    Track online() {
        return new Track(boot, hadNode, Optional.empty(), nextAsk, new AgentsView.State.Online());
    }

    /** The same agent without a connection; when it had one, its guest is asked at once. */
    Track offline(Instant now) {
        return isOnline()
                ? new Track(boot, hadNode, Optional.of(now), now, waiting("agent.disconnected"))
                : new Track(boot, hadNode, Optional.of(offlineSince.orElse(now)), nextAsk, standing);
    }

    Track askedAgainAt(Instant next) {
        return new Track(boot, hadNode, offlineSince, next, standing);
    }

    Track lost(String reason) {
        return new Track(boot, hadNode, offlineSince, nextAsk, new AgentsView.State.Lost(reason));
    }

    /** The same agent after its guest was asked. An agent that is connected meanwhile is not what the answer is about. */
    Track told(GuestAnswer answer) {
        if (isLost() || isOnline()) {
            return this;
        }
        if (answer instanceof GuestAnswer.Ended ended) {
            return lost(LastWords.after(Messages.text("agent.ended", ended.how()), ended.output()));
        }
        if (answer instanceof GuestAnswer.NotAsked not) {
            return with(new AgentsView.State.Waiting(Messages.text("agent.notAsked", not.reason())));
        }
        return with(waiting("agent.connecting"));
    }

    private Track with(AgentsView.State state) {
        return new Track(boot, hadNode, offlineSince, nextAsk, state);
    }

    private static AgentsView.State waiting(String key) {
        return new AgentsView.State.Waiting(Messages.text(key));
    }
}
