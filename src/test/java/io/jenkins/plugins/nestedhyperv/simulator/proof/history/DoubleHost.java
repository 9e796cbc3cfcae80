package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.DoubleTeller.News;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MachineMishaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** The double of a Windows host in a history: one real PowerShell, called at the moments of events. */
final class DoubleHost implements PhysicalHost {
    private final World world;
    private final String name;
    private final DoubleShell shell;
    private final KeyPair key;
    private final DoubleTeller teller;
    private final SplittableRandom chances;
    private final DoubleMishaps mishaps;
    private final DoubleCommands commands;
    private final Set<DoubleCall<?>> open = new LinkedHashSet<>();
    private Duration ahead = Duration.ZERO;
    private long batches;

    DoubleHost(World world, String name, DoubleShell shell, KeyPair key) {
        this.world = world;
        this.name = name;
        this.shell = shell;
        this.key = key;
        chances = world.streams().of(name);
        try {
            shell.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PowerShellException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        commands = new DoubleCommands(name, shell.folder().resolve("d"), world.witness());
        teller = new DoubleTeller(name, shell.folder(), this::clock, world.witness());
        teller.news().tell(thing -> Actor.stranger("administrator"));
        world.witness().clockSet(name, ahead);
        mishaps = new DoubleMishaps(this);
    }

    World world() {
        return world;
    }

    String name() {
        return name;
    }

    DoubleShell shell() {
        return shell;
    }

    KeyPair key() {
        return key;
    }

    DoubleTeller teller() {
        return teller;
    }

    DoubleCommands commands() {
        return commands;
    }

    SplittableRandom chances() {
        return chances;
    }

    long nextBatch() {
        return ++batches;
    }

    /** What the host's own clock says. */
    Instant clock() {
        return world.timeline().now().plus(ahead);
    }

    /** Somebody sets it. */
    void setClock(Duration time) {
        ahead = time;
        world.witness().clockSet(name, ahead);
    }

    @Override
    public TimedHost calledBy(ControllerProcess process) {
        return new DoubleConnection(this, process);
    }

    @Override
    public MachineMishaps mishaps() {
        return mishaps;
    }

    @Override
    public Optional<Machine> machine() {
        return Optional.empty();
    }

    /** What is asked of it. */
    interface Asking<T> {
        T ask() throws HostException;
    }

    /** Asks now; whoever waits for an answer has it, or knows that there is none. */
    <T> TimedHost.Reply<T> ask(Duration late, Asking<T> asking) {
        try {
            shell.setTime(clock(), late);
            return new TimedHost.Reply.Answer<>(asking.ask());
        } catch (HostException | PowerShellException e) {
            return new TimedHost.Reply.Lost<>(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whatever changed by itself while nobody acted. */
    void settle() {
        commands.tell();
        News news = teller.news();
        if (!news.isNothing()) {
            news.tell(thing -> Actor.MACHINE);
        }
    }

    /** Somebody did something. */
    void acted(Function<String, Actor> who) {
        teller.news().tell(who);
    }

    /** A call that is made after a while. */
    <T> DoubleCall<T> call(Duration begins, DoubleCall.Work<T> work, Consumer<TimedHost.Reply<T>> then) {
        DoubleCall<T> call = new DoubleCall<>(this, work, then);
        open.add(call);
        call.beginAfter(begins);
        return call;
    }

    void ends(DoubleCall<?> call) {
        open.remove(call);
    }

    /** All that is asked of it is lost. */
    void dropAll() {
        List.copyOf(open).forEach(DoubleCall::drop);
        open.clear();
    }
}
