package io.jenkins.plugins.nestedhyperv.lab.host;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Commands and files in guests. A command runs detached in the guest under an operation id; its output and exit code are
 * kept there, so that a lost session neither ends nor repeats it. All methods block, within a bound of their own, and may
 * be called from several threads at once; all may be repeated.
 */
public interface Guests {
    /** The longest standard input of a command, in bytes. */
    int MAX_INPUT_BYTES = 4096;

    /**
     * The language in which a guest takes commands.
     *
     * @throws HostException when that is not known and the guest, or its host, could not be asked
     */
    default Shell shell(VmRef vm) throws HostException {
        return Shell.POSIX;
    }

    /**
     * Starts a shell command, unless the guest has heard of the id before; then it says what became of it, and the input
     * is ignored.
     *
     * @param input the command's standard input, at most {@link #MAX_INPUT_BYTES}, then its end. It may be a secret: it
     *     goes through pipes alone, and is neither recorded nor on any disk, here or in the guest
     * @throws HostException when the guest could not be asked; asking again with the same id is safe
     * @throws IllegalArgumentException when the input is too long
     */
    CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException;

    /**
     * Reads on in the output of a command.
     *
     * @param offset in bytes, 0 at first
     * @param maxBytes at most this much output, 1 to 1,048,576
     */
    CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException;

    /** Ends a command with its whole process tree. */
    CommandState stop(VmRef vm, OperationId id) throws HostException;

    /**
     * Runs a command that is talked to. Unlike others it is not detached: it ends with the session at the latest.
     *
     * @return empty where guests are entered in another way, by which nothing can be talked to
     * @throws HostException when it could not be started
     */
    default Optional<GuestStream> converse(VmRef vm, String command) throws HostException {
        return Optional.empty();
    }

    /** Copies one file into a guest; it appears under its name only when it is complete. */
    void copyIn(VmRef vm, Path from, String to) throws HostException;

    /** Copies one file out of a guest; {@code to} appears only when it is complete and is replaced if it exists. */
    default void copyOut(VmRef vm, String from, Path to) throws HostException {
        copyOut(vm, from, to, Long.MAX_VALUE);
    }

    /**
     * Copies likewise, but no file that is longer. A guest may say anything of how long a file is: what it sends is counted.
     *
     * @param maxBytes 0 or more
     * @throws HostException also when the file is longer; {@code to} is then as it was
     */
    void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException;

    /** Reads the facts that the table of levels is made from; see {@link LevelFacts}. */
    LevelFacts facts(VmRef vm) throws HostException;
}
