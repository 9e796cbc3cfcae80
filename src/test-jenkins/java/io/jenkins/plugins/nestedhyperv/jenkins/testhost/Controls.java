package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a test tells the host to do from now on. It is kept in files, so that it holds in whatever process drives the host,
 * and across a restart of it.
 */
public final class Controls {
    private static final String LASTING = "lasting ";
    private static final String PASSING = "passing ";

    private final Path folder;
    private final Runnable changed;

    Controls(Path folder, Runnable changed) {
        this.folder = folder;
        this.changed = changed;
    }

    /** Actions of this kind begin and have no effect until they are let go. */
    public void hold(Class<? extends Action> action) {
        write("hold-" + action.getSimpleName(), "");
    }

    /** Lets actions of this kind have their effect again, also those that were held. */
    public void letGo(Class<? extends Action> action) {
        delete("hold-" + action.getSimpleName());
    }

    /** Actions of this kind fail, for ever or until somebody tries again; in either case until they are mended. */
    public void fail(Class<? extends Action> action, Trouble trouble) {
        write("fail-" + action.getSimpleName(), (trouble.lasting() ? LASTING : PASSING) + trouble.message());
    }

    /** Actions of this kind succeed again. */
    public void mend(Class<? extends Action> action) {
        delete("fail-" + action.getSimpleName());
    }

    /** The host cannot be reached, for this reason. */
    public void disconnect(String reason) {
        write("unreachable", reason);
    }

    /** The host can be reached again. */
    public void reconnect() {
        delete("unreachable");
    }

    /** The host shows something that is nobody's. */
    public void showOdd(Oddity odd) {
        write("odd", odd.where() + "\n" + odd.what());
    }

    List<Oddity> oddities() {
        return read("odd").map(text -> text.split("\n", 2)).stream()
                .map(parts -> new Oddity(parts[0], parts[1]))
                .toList();
    }

    boolean holds(String action) {
        return Files.exists(folder.resolve("hold-" + action));
    }

    Optional<Trouble> failure(String action) {
        return read("fail-" + action)
                .map(text -> new Trouble(text.startsWith(LASTING), text.substring(LASTING.length())));
    }

    void beReached() throws HostException {
        Optional<String> reason = read("unreachable");
        if (reason.isPresent()) {
            throw new HostException(reason.get());
        }
    }

    private Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed.run();
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed.run();
    }
}
