package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Guests that know a few commands: {@code say TEXT} prints it, {@code fail N} exits with that code, {@code hang} runs until
 * it is stopped, {@code break N} loses the session N times before it prints.
 */
final class MemoryGuests implements Guests {
    final List<String> started = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();
    private final Map<OperationId, String> commands = new ConcurrentHashMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private int breaks;

    @Override
    public synchronized CommandState start(VmRef vm, OperationId id, String command, byte[] input) {
        if (commands.putIfAbsent(id, command) == null) {
            started.add(vm.name() + ": " + command);
            breaks = command.startsWith("break ") ? Integer.parseInt(command.substring(6)) : 0;
            notifyAll();
        }
        return state(id);
    }

    /** Waits until a command has been started. */
    synchronized void awaitStarted() throws InterruptedException {
        while (started.isEmpty()) {
            wait();
        }
    }

    @Override
    public synchronized CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        if (breaks > 0) {
            breaks--;
            throw new HostException("the session broke");
        }
        CommandState state = state(id);
        byte[] all = output(vm, id).getBytes(StandardCharsets.UTF_8);
        int end = (int) Math.min(all.length, offset + maxBytes);
        String text = new String(all, (int) offset, end - (int) offset, StandardCharsets.UTF_8);
        return new CommandProgress(text, end, state);
    }

    private String output(VmRef vm, OperationId id) {
        String command = commands.get(id);
        if (command.startsWith("say ")) {
            return command.substring(4) + "\n";
        }
        return command.startsWith("break ") ? "whole\n" : vm.name() + " ran " + command + "\n";
    }

    private CommandState state(OperationId id) {
        String command = commands.get(id);
        if (command.equals("hang")) {
            return stopped.contains(id.value()) ? new CommandState.Ended(143) : new CommandState.Running();
        }
        return new CommandState.Ended(command.startsWith("fail ") ? Integer.parseInt(command.substring(5)) : 0);
    }

    @Override
    public synchronized CommandState stop(VmRef vm, OperationId id) {
        stopped.add(id.value());
        return state(id);
    }

    @Override
    public synchronized void copyIn(VmRef vm, Path from, String to) throws HostException {
        try {
            files.put(vm.name() + ":" + to, Files.readString(from));
        } catch (IOException e) {
            throw new HostException("cannot read " + from, e);
        }
    }

    @Override
    public synchronized void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        try {
            Files.writeString(to, files.get(vm.name() + ":" + from));
        } catch (IOException e) {
            throw new HostException("cannot write " + to, e);
        }
    }

    @Override
    public LevelFacts facts(VmRef vm) {
        boolean inner = vm.innerVm().isPresent();
        return new LevelFacts(true, inner ? "" : "svm", !inner, "0x1000065", !inner, !inner);
    }
}
