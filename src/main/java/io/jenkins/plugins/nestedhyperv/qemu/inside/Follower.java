package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Keeps one command in a host VM that prints a look at each event there, so that nobody has to ask again and again. When it
 * breaks, it is started anew, which is a look too. May be used by several threads at once.
 */
final class Follower {
    /** What a follower tells; called without a lock, by a thread that must not be held up. */
    interface Listener {
        /** A look arrived; {@code asked} as in {@link Looks#arrive}. */
        void arrived(GuestLook look, Optional<Instant> asked);

        /** For this reason nothing is seen now. */
        void lost(String reason);
    }

    // The guest prints a look every 5 s.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Sessions sessions;
    private final Background background;
    private final Listener listener;
    private boolean wanted;
    private boolean starting;
    private Optional<Stream> stream = Optional.empty();
    private Instant heard = Instant.MIN;

    Follower(Sessions sessions, Background background, Listener listener) {
        this.sessions = sessions;
        this.background = background;
        this.listener = listener;
    }

    /** Follows from now on, or goes on doing so; also notices that the guest has fallen silent. */
    void follow() {
        Optional<Duration> silence = Optional.empty();
        synchronized (this) {
            wanted = true;
            if (stream.isPresent()) {
                silence = Optional.of(Duration.between(heard, background.clock().instant()))
                        .filter(time -> time.compareTo(LONGEST_SILENCE) > 0);
            } else {
                start();
            }
        }
        silence.ifPresent(time -> {
            listener.lost(Messages.text("look.silent", sessions.hostVmName(), time.toSeconds()));
            sessions.interrupt();
        });
    }

    /** Stops following. */
    void stop() {
        Optional<Stream> open;
        synchronized (this) {
            wanted = false;
            open = stream;
            stream = Optional.empty();
        }
        open.ifPresent(present -> close(present.command()));
    }

    private synchronized void start() {
        if (!wanted || starting || stream.isPresent()) {
            return;
        }
        try {
            background.executor().execute(this::open);
            starting = true;
        } catch (RejectedExecutionException e) {
            // Too much to do; the next call tries again.
            starting = false;
        }
    }

    private void open() {
        Lines lines = new Lines(background.clock().instant());
        try {
            GuestLink link = sessions.hostVm();
            AutoCloseable opened =
                    link.follow(Messages.text("look.what"), InsideScript.watch(), STARTING, lines::take, lines::end);
            opened(lines, opened);
        } catch (HostException e) {
            synchronized (this) {
                starting = false;
            }
            listener.lost(e.getMessage());
            again();
        }
    }

    private void opened(Lines lines, AutoCloseable opened) {
        boolean keep;
        synchronized (this) {
            starting = false;
            heard = background.clock().instant();
            keep = wanted && !lines.ended;
            if (keep) {
                stream = Optional.of(new Stream(lines, opened));
            }
        }
        if (!keep) {
            close(opened);
            again();
        }
    }

    private void again() {
        try {
            background.timer().after(PAUSE, this::start);
        } catch (RejectedExecutionException e) {
            stop(); // Everything ends.
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e); // Closing a command's channel does not throw.
        }
    }

    private synchronized void heard() {
        heard = background.clock().instant();
    }

    /** Whether the stream that has ended was to go on. */
    private synchronized boolean hasEnded(Lines lines) {
        lines.ended = true;
        boolean unexpected = stream.map(Stream::lines).equals(Optional.of(lines));
        if (unexpected) {
            stream = Optional.empty();
        }
        return unexpected;
    }

    private record Stream(Lines lines, AutoCloseable command) {}

    /** Gathers the lines of one stream to looks. */
    private final class Lines {
        private final List<String> lines = new ArrayList<>();
        private final Instant asked;
        private boolean first = true;
        private boolean ended;

        Lines(Instant asked) {
            this.asked = asked;
        }

        void take(String line) {
            lines.add(line);
            if (line.equals(GuestLook.END)) {
                Optional<GuestLook> look = GuestLook.parse(lines);
                lines.clear();
                heard();
                look.ifPresent(seen -> listener.arrived(seen, first ? Optional.of(asked) : Optional.empty()));
                first = false;
            }
        }

        void end() {
            if (hasEnded(this)) {
                again();
            }
        }
    }
}
