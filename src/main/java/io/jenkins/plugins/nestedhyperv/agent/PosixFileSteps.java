package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.time.Duration;

/** Files of a POSIX guest, each step a command of its own. */
public final class PosixFileSteps implements FileSteps {
    private static final PosixScript SCRIPT = PosixScript.beside(PosixFileSteps.class, "files.sh");
    private static final byte[] NOTHING = {};
    private static final Limits SHORT = new Limits(Duration.ofSeconds(30), 1024);
    private static final Limits WHOLE = new Limits(Duration.ofMinutes(5), 1024);
    private static final Duration MOVING = Duration.ofMinutes(2);

    private final GuestShell shell;
    private final int blockBytes;

    /** Takes steps by this shell, with blocks of this size. */
    public PosixFileSteps(GuestShell shell, int blockBytes) {
        this.shell = shell;
        this.blockBytes = blockBytes;
    }

    @Override
    public String guest() {
        return shell.guest();
    }

    @Override
    public char separator() {
        return '/';
    }

    @Override
    public int blockBytes() {
        return blockBytes;
    }

    @Override
    public void check(String what, String folder, String to) throws HostException {
        ask(what, SHORT, NOTHING, "check", folder, to);
    }

    @Override
    public void append(String what, String part, long offset, byte[] block) throws HostException {
        ask(what, new Limits(MOVING, 1024), block, "append", part, Long.toString(offset));
    }

    @Override
    public void finish(String what, String part, String to, String sha256) throws HostException {
        ask(what, WHOLE, NOTHING, "finish", part, to, sha256);
    }

    @Override
    public byte[] block(String what, String from, long index) throws HostException {
        Limits limits = new Limits(MOVING, blockBytes);
        return ask(what, limits, NOTHING, "block", from, Long.toString(index), Integer.toString(blockBytes))
                .output();
    }

    @Override
    public String sum(String what, String from) throws HostException {
        return ask(what, WHOLE, NOTHING, "sum", from).text().strip();
    }

    @Override
    public void discard(String what, String part) throws HostException {
        ask(what, SHORT, NOTHING, "discard", part);
    }

    private ShellAnswer ask(String what, Limits limits, byte[] input, String... arguments) throws HostException {
        ShellAnswer answer = shell.run(what, SCRIPT.command(arguments), input, limits);
        if (answer.exitCode() != 0) {
            throw new HostException(Messages.text("files.refused", what, shell.guest(), answer.errors()));
        }
        return answer;
    }
}
