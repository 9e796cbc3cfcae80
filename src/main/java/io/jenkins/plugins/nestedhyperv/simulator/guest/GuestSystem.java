package io.jenkins.plugins.nestedhyperv.simulator.guest;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The system of one guest: what lies on its disk, which is what was copied there and what became of each operation. For the
 * thread of the timeline.
 */
public final class GuestSystem {
    /** All files of a guest together may have this many bytes. */
    public static final int MAX_FILE_BYTES = 16 << 20;

    /** An operation, with the boot in which it was begun. */
    private static final class Operation {
        private final GuestProcess process;
        private final String boot;
        private boolean cutOff;

        private Operation(GuestProcess process, String boot) {
            this.process = process;
            this.boot = boot;
        }
    }

    private final String name;
    private Surroundings around;
    private final GuestPrograms programs;
    private final Map<OperationId, Operation> operations = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();

    /** A guest with an empty disk. */
    public GuestSystem(String name, Surroundings around, GuestPrograms programs) {
        this.name = name;
        this.around = around;
        this.programs = programs;
    }

    /** It is on another machine, or on another card of the network, from now on. */
    public void isIn(Surroundings surroundings) {
        around = surroundings;
    }

    /** The name that it knows itself by. */
    public String name() {
        return name;
    }

    /** The machine and the network that it is on. */
    public Surroundings around() {
        return around;
    }

    /** A file that lies on its disk. */
    public Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** It stops: what runs in it is cut off, and nobody will know its outcome. */
    public void halt() {
        for (Operation operation : operations.values()) {
            if (operation.process.exitCode().isEmpty()) {
                operation.cutOff = true;
                operation.process.stop();
            }
        }
    }

    /** Starts a command that nobody asks for again, as a check does. */
    public GuestProcess begin(String command) {
        return programs.begin(this, command, new byte[0]);
    }

    /** Starts a command, unless the id was heard of before; tells whether it was started. */
    boolean start(OperationId id, String command, byte[] input) {
        if (operations.containsKey(id)) {
            return false;
        }
        operations.put(id, new Operation(programs.begin(this, command, input.clone()), around.boot()));
        return true;
    }

    CommandState state(OperationId id) {
        Operation operation = operations.get(id);
        if (operation == null) {
            return new CommandState.NeverStarted();
        }
        if (isLost(operation)) {
            return new CommandState.Unknown(Messages.text("operation.cutOff", id, name));
        }
        return operation
                .process
                .exitCode()
                .<CommandState>map(CommandState.Ended::new)
                .orElseGet(CommandState.Running::new);
    }

    byte[] output(OperationId id) {
        Operation operation = operations.get(id);
        return operation == null ? new byte[0] : operation.process.output();
    }

    void stop(OperationId id) {
        Operation operation = operations.get(id);
        if (operation != null && !isLost(operation)) {
            operation.process.stop();
        }
    }

    void put(String path, byte[] content) throws HostException {
        long others = files.entrySet().stream()
                .filter(file -> !file.getKey().equals(path))
                .mapToLong(file -> file.getValue().length)
                .sum();
        if (others + content.length > MAX_FILE_BYTES) {
            throw new HostException(Messages.text("file.full", path, name, MAX_FILE_BYTES >> 20));
        }
        files.put(path, content);
    }

    /** Whether the guest stopped while the command ran, whether or not anybody told it so. */
    private boolean isLost(Operation operation) {
        boolean runsInAnotherBoot = operation.process.exitCode().isEmpty() && !operation.boot.equals(around.boot());
        return operation.cutOff || runsInAnotherBoot;
    }
}
