package io.jenkins.plugins.nestedhyperv.simulator.guest;

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
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Commands and files in the guests of a simulated host. Answers at once; for the thread of the timeline. */
public final class SimulatedGuests implements Guests {
    private static final int BYTES_OF_A_CHARACTER = 4;

    private final GuestFinder finder;
    private final BiConsumer<VmRef, OperationId> begins;
    private final Map<OperationId, Integer> begun = new HashMap<>();

    /**
     * The guests of one host.
     *
     * @param begins is told of each command when it really begins
     */
    public SimulatedGuests(GuestFinder finder, BiConsumer<VmRef, OperationId> begins) {
        this.finder = finder;
        this.begins = begins;
    }

    /** How often each operation was really begun in a guest; more than once is what must never be. */
    public Map<OperationId, Integer> begun() {
        return Map.copyOf(begun);
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        if (input.length > MAX_INPUT_BYTES) {
            throw new IllegalArgumentException("input: " + input.length + " bytes are more than " + MAX_INPUT_BYTES);
        }
        GuestSystem guest = finder.find(vm);
        if (guest.start(id, command, input)) {
            begins.accept(vm, id);
            begun.merge(id, 1, Integer::sum);
        }
        return guest.state(id);
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        GuestSystem guest = finder.find(vm);
        CommandState state = guest.state(id);
        byte[] output = guest.output(id);
        int from = (int) Math.min(offset, output.length);
        int to =
                wholeCharacters(output, from, Math.min(output.length, from + Math.max(maxBytes, BYTES_OF_A_CHARACTER)));
        return new CommandProgress(new String(output, from, to - from, StandardCharsets.UTF_8), to, state);
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        GuestSystem guest = finder.find(vm);
        guest.stop(id);
        return guest.state(id);
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        GuestSystem guest = finder.find(vm);
        try {
            if (Files.size(from) > GuestSystem.MAX_FILE_BYTES) {
                throw new HostException(Messages.text("file.long", from, GuestSystem.MAX_FILE_BYTES >> 20));
            }
            guest.put(to, Files.readAllBytes(from));
        } catch (HostException e) {
            throw e;
        } catch (IOException e) {
            throw new HostException(Messages.text("file.local", from, e.toString()), e);
        }
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        byte[] content = finder.find(vm)
                .file(from)
                .orElseThrow(() -> new HostException(Messages.text("file.none", from, vm.name())));
        if (content.length > maxBytes) {
            throw new HostException(Messages.text("file.tooLong", from, vm.name(), maxBytes));
        }
        Path unfinished = to.resolveSibling(to.getFileName() + ".part");
        try {
            Files.write(unfinished, content);
            Files.move(unfinished, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new HostException(Messages.text("file.local", to, e.toString()), e);
        }
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        return finder.facts(vm);
    }

    /** The end at or before a given one at which no UTF-8 character is cut. */
    private static int wholeCharacters(byte[] bytes, int from, int end) {
        int to = end;
        while (to > from && to < bytes.length && (bytes[to] & 0xC0) == 0x80) {
            to--;
        }
        return to;
    }
}
