package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Keeps the engine open: opens the ledger, goes over to a changed configuration, tries again what failed, and begins anew
 * after a defect. All of that is one piece of work, done by one thread at a time. Safe for use by several threads.
 */
final class EngineKeeper {
    private static final Logger LOGGER = Logger.getLogger(EngineKeeper.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);
    private static final Duration MAY_PASS = Duration.ofMinutes(2);
    private static final Duration HOST_PATIENCE = Duration.ofMinutes(3);
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);
    private static final Duration END_AT_LAST = Duration.ofSeconds(30);

    private final Clock clock;
    private final LedgerPlace ledger;
    private final Owners owners;
    private final LabNews news;
    private final Releases releases;
    private final Serially keeper;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    /** Whoever asks for a lab, or takes one, shares it; it is held alone while the session is taken away. */
    private final ReadWriteLock asking = new ReentrantReadWriteLock();

    private volatile boolean endWanted;
    private volatile EngineState state = new EngineState.Away();
    private volatile Optional<Session> session = Optional.empty();
    private volatile Optional<Throwable> defect = Optional.empty();
    private volatile String told = "";
    private Optional<Instant> workedUntil = Optional.empty();

    /**
     * Does nothing so far.
     *
     * @param executor runs what blocks
     * @param releases pursued after each step, before anybody is told of it
     */
    EngineKeeper(Executor executor, Clock clock, Owners owners, LabNews news, Releases releases) {
        this.clock = clock;
        ledger = new LedgerPlace(clock);
        this.owners = owners;
        this.news = news;
        this.releases = releases;
        keeper = new Serially(executor, this::keep);
    }

    EngineState state() {
        return state;
    }

    /** The engine at work; empty unless it is open. */
    Optional<Session> session() {
        return session;
    }

    void ask(LabId id, LabSpec spec, Owner owner) throws StoreException {
        asking.readLock().lock();
        try {
            Session open = session.orElseThrow(() -> new StoreException(state.noLabs()));
            open.controller().ask(id, spec, owner);
            news.copy(open::labs);
        } finally {
            asking.readLock().unlock();
        }
    }

    Optional<String> operate(LabId id, CheckpointRequest request) throws StoreException {
        asking.readLock().lock();
        try {
            Session open = session.orElseThrow(() -> new StoreException(state.noLabs()));
            Optional<String> refusal = open.controller().operate(id, request);
            news.copy(open::labs);
            return refusal;
        } finally {
            asking.readLock().unlock();
        }
    }

    /** Keeps a lab; tells whether it is kept now. */
    boolean keep(LabId id, Instant until, String reason) {
        asking.readLock().lock();
        try {
            Optional<Session> open = session;
            boolean kept = open.isPresent() && open.get().controller().keep(id, until, reason);
            open.ifPresent(one -> news.copy(one::labs));
            return kept;
        } finally {
            asking.readLock().unlock();
        }
    }

    /** Has a decision carried out. Does not block. */
    void decide(CloneChoice wanted) {
        ledger.want(wanted);
        keeper.request();
    }

    List<LabEvent> events(LabId id) throws StoreException {
        Optional<OpenLedger> open = ledger.ifOpen();
        return open.isPresent() ? open.get().events().read(id) : List.of();
    }

    /** Looks after labs that nobody drives: takes those that are recorded, and removes others when their lease is over. */
    void lookAfter() {
        asking.readLock().lock(); // what is taken now must not belong to a session that has ended
        try {
            if (session.isPresent() && ledger.ifOpen().isPresent()) {
                session.get().lookAfter(ledger.ifOpen().get());
            }
        } finally {
            asking.readLock().unlock();
        }
    }

    /** Has what shall be brought about. Does not block. */
    void request() {
        keeper.request();
    }

    /** Ends. Waits a little for what is under way on hosts. */
    void end() {
        endWanted = true;
        keeper.request();
        ended.completeOnTimeout(null, END_AT_LAST.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Brings about what shall be: after a start, a change, a failure and a defect alike. */
    private void keep() {
        try {
            if (endWanted) {
                goAway(END_PATIENCE);
                ledger.close();
                ended.complete(null);
            } else {
                work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(e);
        } catch (IOException | RuntimeException | Error e) { // an error of a library is tried again as well
            failed(e);
        }
    }

    private void work() throws IOException, InterruptedException {
        SiteConfig site = SiteConfig.now();
        boolean isCurrent = session.isPresent() && session.get().site().isSameAs(site);
        if (isCurrent && defect.isEmpty() && !ledger.isDecided()) {
            return;
        }
        goAway(HOST_PATIENCE);
        ledger.decide();
        OpenLedger open = ledger.open();
        Session next =
                Session.of(site, open, new GuestKeyMaker(new SecureRandom(), new JenkinsSecrets()), owners, clock);
        next.controller().listen(news::heard);
        next.running().onStep(() -> stepped(next));
        next.running().loop().onDefect(this::stopped);
        next.start(open);
        news.copy(next::labs);
        session = Optional.of(next);
        told = "";
        workedUntil = Optional.empty();
        become(new EngineState.Open());
    }

    private void goAway(Duration patience) throws InterruptedException {
        Optional<Session> last = session;
        asking.writeLock().lock(); // what was asked for until now is with the session, what comes later with the next
        try {
            session = Optional.empty();
        } finally {
            asking.writeLock().unlock();
        }
        defect = Optional.empty();
        become(new EngineState.Away());
        if (last.isPresent()) {
            workedUntil = Optional.of(clock.instant());
            last.get().end(patience);
        }
    }

    private void become(EngineState next) {
        state = next;
        news.changed();
    }

    private void failed(Throwable cause) {
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (!told.equals(reason)) { // and not once more at each try
            LOGGER.log(Level.SEVERE, cause, () -> Messages.text("engine.failed", reason));
            told = reason;
        }
        if (session.isEmpty() && !mayPass()) {
            become(new EngineState.Failed(reason));
        }
        tryLater();
    }

    /** An engine that has worked a moment ago may work again at the next try: no build is to fail of that. */
    private boolean mayPass() {
        return workedUntil
                .map(until -> clock.instant().isBefore(until.plus(MAY_PASS)))
                .orElse(false);
    }

    private void stopped(Throwable found) {
        LOGGER.log(Level.SEVERE, Messages.text("engine.defect"), found);
        defect = Optional.of(found);
        tryLater();
        become(new EngineState.Away());
    }

    private void tryLater() {
        Timer.get().schedule(keeper::request, BETWEEN_TRIES.toSeconds(), TimeUnit.SECONDS);
    }

    private void stepped(Session stepping) {
        releases.pursue(stepping.controller(), stepping.site().names());
        stepping.stepped();
        news.stepped(stepping::labs);
    }
}
