package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host that is opened when it is first asked for something, and tried again later if that fails: one that cannot be
 * opened is a host that cannot be looked at, and keeps no other host from working.
 */
final class LateHost implements VirtualizationHost, OpenHost {
    /** Opens the host; blocks. */
    @FunctionalInterface
    interface Opening {
        OpenHost open() throws IOException, InterruptedException;
    }

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(15);

    private final String name;
    private final Opening opening;
    private final Clock clock;
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<OpenHost> open = Optional.empty();
    private Optional<HostException> failure = Optional.empty();
    private Instant nextTry = Instant.MIN;
    private boolean closed;

    LateHost(String name, Opening opening, Clock clock) {
        this.name = name;
        this.opening = opening;
        this.clock = clock;
    }

    private synchronized VirtualizationHost opened() throws HostException {
        if (open.isEmpty()) {
            if (closed || clock.instant().isBefore(nextTry)) {
                throw failure.orElseGet(() -> new HostException(Messages.text("host.closed", name)));
            }
            open();
        }
        return open.orElseThrow().host();
    }

    private void open() throws HostException {
        try {
            OpenHost host = opening.open();
            listeners.forEach(host.host()::onChange);
            open = Optional.of(host);
        } catch (IOException | RuntimeException e) { // a defect in one kind of host is no reason to look at none
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    private HostException failed(Exception cause) {
        nextTry = clock.instant().plus(BETWEEN_TRIES);
        HostException e = new HostException(Messages.text("host.notOpened", name, reasonOf(cause)), cause);
        failure = Optional.of(e);
        return e;
    }

    /** A question to the host. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(VirtualizationHost host) throws HostException;
    }

    /** An error of a library, such as a class that is missing, must not end the thread that waits for the answer. */
    private <T> T asked(Question<T> question) throws HostException {
        try {
            return question.ask(opened());
        } catch (Error e) {
            throw new HostException(Messages.text("host.defect", name, e), e);
        }
    }

    private static String reasonOf(Exception cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException {
        return asked(host -> host.snapshot(ledger, lookInside));
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        return asked(host -> host.perform(batch));
    }

    @Override
    public void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        asked(host -> {
            host.renew(ledger, labs, lease);
            return host;
        });
    }

    @Override
    public LevelFacts facts() throws HostException {
        return asked(VirtualizationHost::facts);
    }

    @Override
    public Guests guests() {
        return new LateGuests(() -> opened().guests());
    }

    @Override
    public synchronized void onChange(Runnable listener) {
        listeners.add(listener);
        open.ifPresent(host -> host.host().onChange(listener));
    }

    @Override
    public VirtualizationHost host() {
        return this;
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.ifPresent(OpenHost::close);
        open = Optional.empty();
    }
}
