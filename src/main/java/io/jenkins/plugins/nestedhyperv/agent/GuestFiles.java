package io.jenkins.plugins.nestedhyperv.agent;

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
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Copies files into and out of guests in bounded blocks. A block whose step failed is tried again, so that a lost session does not
 * begin the copy anew. The SHA-256 of the whole is compared before a file gets its name; until then it has a name that ends in
 * {@code .nhv-} and 16 digits, in the same folder. Only the caller says where a file lands. May be used by several threads;
 * blocks.
 */
public final class GuestFiles {
    private static final int TRIES = 3;

    private final RandomGenerator random;

    /** Takes the names of incomplete files from this source. */
    public GuestFiles(RandomGenerator random) {
        this.random = random;
    }

    /** One step that may be repeated. */
    private interface Step<T> {
        T take() throws HostException;
    }

    /**
     * Copies one file into the guest.
     *
     * @param to absolute path; its folder must exist; an existing file is replaced
     * @throws HostException when the file is not there afterwards, as far as known; repeating is safe
     */
    public void copyIn(FileSteps steps, Path from, String to) throws HostException {
        String what = Messages.text("files.in", from, to);
        String part = to + suffix();
        try (InputStream file = Files.newInputStream(from);
                DigestInputStream stream = new DigestInputStream(file, sha256())) {
            int separator = to.lastIndexOf(steps.separator());
            steps.check(what, to.substring(0, Math.max(separator, 0)) + steps.separator(), to);
            long offset = 0;
            for (byte[] block = stream.readNBytes(steps.blockBytes()); block.length > 0; ) {
                append(steps, what, part, offset, block);
                offset += block.length;
                block = stream.readNBytes(steps.blockBytes());
            }
            steps.finish(what, part, to, hex(stream.getMessageDigest()));
        } catch (HostException e) {
            discard(steps, what, part, e);
            throw e;
        } catch (IOException e) {
            discard(steps, what, part, e);
            throw new HostException(Messages.text("files.local", what, steps.guest(), e), e);
        }
    }

    private static void append(FileSteps steps, String what, String part, long offset, byte[] block)
            throws HostException {
        repeatedly(() -> {
            steps.append(what, part, offset, block);
            return block;
        });
    }

    /**
     * Copies one file out of the guest.
     *
     * @param to its folder must exist; an existing file is replaced
     * @param maxBytes how long the file may be
     * @throws HostException when the file could not be copied whole; {@code to} is then as it was
     */
    public void copyOut(FileSteps steps, String from, Path to, long maxBytes) throws HostException {
        String what = Messages.text("files.out", from, to);
        Path part = to.resolveSibling(to.getFileName() + suffix());
        try {
            String copied = fetch(steps, what, from, part, maxBytes);
            String original = steps.sum(what, from);
            if (!copied.equals(original)) {
                throw new HostException(Messages.text("files.differs", what, steps.guest(), original, copied));
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (HostException e) {
            discard(part, e);
            throw e;
        } catch (IOException e) {
            discard(part, e);
            throw new HostException(Messages.text("files.local", what, steps.guest(), e), e);
        }
    }

    private static String fetch(FileSteps steps, String what, String from, Path part, long maxBytes)
            throws IOException {
        try (OutputStream file = Files.newOutputStream(part);
                DigestOutputStream stream = new DigestOutputStream(file, sha256())) {
            int length = steps.blockBytes();
            long room = maxBytes;
            for (long index = 0; length == steps.blockBytes(); index++) {
                long wanted = index;
                byte[] block = repeatedly(() -> steps.block(what, from, wanted));
                length = block.length;
                room -= length;
                if (room < 0) {
                    throw new HostException(Messages.text("files.tooLong", what, steps.guest(), maxBytes));
                }
                stream.write(block);
            }
            return hex(stream.getMessageDigest());
        }
    }

    private static <T> T repeatedly(Step<T> step) throws HostException {
        for (int tries = 1; ; tries++) {
            try {
                return step.take();
            } catch (HostException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void discard(FileSteps steps, String what, String part, Exception cause) {
        try {
            steps.discard(what, part);
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
