package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guests in memory, whose commands write and end when a test says so. */
final class RememberingGuests implements Guests {
    private final List<String> given = new ArrayList<>();
    private final Map<OperationId, CommandState> states = new HashMap<>();
    private final Map<OperationId, String> outputs = new HashMap<>();
    private Optional<String> broken = Optional.empty();

    /** Each command that was begun. */
    List<String> given() {
        return given;
    }

    CommandState state(OperationId id) {
        return states.getOrDefault(id, new CommandState.NeverStarted());
    }

    void write(OperationId id, String more) {
        outputs.merge(id, more, String::concat);
    }

    void end(OperationId id, CommandState state) {
        states.put(id, state);
    }

    void forget() {
        states.clear();
    }

    void breakConnection(String reason) {
        broken = Optional.of(reason);
    }

    void mend() {
        broken = Optional.empty();
    }

    private void beReached() throws HostException {
        if (broken.isPresent()) {
            throw new HostException(broken.get());
        }
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        beReached();
        if (!states.containsKey(id)) {
            given.add(command);
            states.put(id, new CommandState.Running());
        }
        return state(id);
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        beReached();
        String all = outputs.getOrDefault(id, "");
        String more = all.substring((int) offset, (int) Math.min(all.length(), offset + maxBytes));
        return new CommandProgress(more, offset + more.length(), state(id));
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        beReached();
        states.computeIfPresent(id, (one, state) -> new CommandState.Ended(143));
        return state(id);
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        throw new HostException("no files here");
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        throw new HostException("no files here");
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        throw new HostException("no facts here");
    }
}
