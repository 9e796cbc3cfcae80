package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Copies files into and out of a POSIX guest in bounded blocks, each a command of its own. The SHA-256 of the whole is
 * compared before a file gets its name; until then it has a name that ends in {@code .nhv-} and a number, in the same
 * folder. Only the caller says where a file lands. May be used by several threads; blocks.
 */
public final class GuestFiles {
    private static final PosixScript SCRIPT = PosixScript.beside(GuestFiles.class, "files.sh");
    private static final int BLOCK_BYTES = 1 << 20;
    private static final byte[] NOTHING = {};
    private static final Limits SHORT = new Limits(Duration.ofSeconds(30), 1024);
    private static final Limits BLOCK = new Limits(Duration.ofMinutes(2), BLOCK_BYTES);
    private static final Limits WHOLE = new Limits(Duration.ofMinutes(5), 1024);

    private final RandomGenerator random;

    /** Takes the names of incomplete files from this source. */
    public GuestFiles(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Copies one file into the guest.
     *
     * @param to absolute path; its folder must exist; an existing file is replaced
     * @throws HostException when the file is not there afterwards, as far as known; repeating is safe
     */
    public void copyIn(GuestShell shell, Path from, String to) throws HostException {
        String what = Messages.text("files.in", from, to);
        String part = to + suffix();
        try (InputStream file = Files.newInputStream(from);
                DigestInputStream stream = new DigestInputStream(file, sha256())) {
            String folder = to.lastIndexOf('/') > 0 ? to.substring(0, to.lastIndexOf('/')) : "/";
            ask(shell, what, SHORT, NOTHING, "check", folder, to);
            long offset = 0;
            for (byte[] block = stream.readNBytes(BLOCK_BYTES); block.length > 0; ) {
                ask(shell, what, BLOCK, block, "append", part, Long.toString(offset));
                offset += block.length;
                block = stream.readNBytes(BLOCK_BYTES);
            }
            ask(shell, what, WHOLE, NOTHING, "finish", part, to, hex(stream.getMessageDigest()));
        } catch (HostException e) {
            discard(shell, what, part, e);
            throw e;
        } catch (IOException e) {
            discard(shell, what, part, e);
            throw new HostException(Messages.text("files.local", what, shell.guest(), e), e);
        }
    }

    /**
     * Copies one file out of the guest.
     *
     * @param to its folder must exist; an existing file is replaced
     * @throws HostException when the file could not be copied whole; {@code to} is then as it was
     */
    public void copyOut(GuestShell shell, String from, Path to) throws HostException {
        String what = Messages.text("files.out", from, to);
        Path part = to.resolveSibling(to.getFileName() + suffix());
        try {
            String copied = fetch(shell, what, from, part);
            String original =
                    ask(shell, what, WHOLE, NOTHING, "sum", from).text().strip();
            if (!copied.equals(original)) {
                throw new HostException(Messages.text("files.differs", what, shell.guest(), original, copied));
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (HostException e) {
            discard(part, e);
            throw e;
        } catch (IOException e) {
            discard(part, e);
            throw new HostException(Messages.text("files.local", what, shell.guest(), e), e);
        }
    }

    private static String fetch(GuestShell shell, String what, String from, Path part) throws IOException {
        try (OutputStream file = Files.newOutputStream(part);
                DigestOutputStream stream = new DigestOutputStream(file, sha256())) {
            int length = BLOCK_BYTES;
            for (long index = 0; length == BLOCK_BYTES; index++) {
                byte[] block = ask(
                                shell,
                                what,
                                BLOCK,
                                NOTHING,
                                "block",
                                from,
                                Long.toString(index),
                                Integer.toString(BLOCK_BYTES))
                        .output();
                stream.write(block);
                length = block.length;
            }
            return hex(stream.getMessageDigest());
        }
    }

    private static ShellAnswer ask(GuestShell shell, String what, Limits limits, byte[] input, String... arguments)
            throws HostException {
        ShellAnswer answer = shell.run(what, SCRIPT.command(arguments), input, limits);
        if (answer.exitCode() != 0) {
            throw new HostException(Messages.text("files.refused", what, shell.guest(), answer.errors()));
        }
        return answer;
    }

    private static void discard(GuestShell shell, String what, String part, Exception cause) {
        try {
            ask(shell, what, SHORT, NOTHING, "discard", part);
        } catch (HostException e) {
            cause.addSuppressed(e);
        }
    }

    private static void discard(Path part, Exception cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private String suffix() {
        return ".nhv-%016x".formatted(random.nextLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java runtime has it.
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
