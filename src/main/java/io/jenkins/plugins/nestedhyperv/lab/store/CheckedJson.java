package io.jenkins.plugins.nestedhyperv.lab.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The form of every file of the ledger but the event logs: a first line of JSON that says what follows, in which format,
 * and the SHA-256 of all bytes after that line; then the JSON itself. A file that was written in part, has lost bits, or
 * was written by another version is recognised and never taken for something else.
 */
final class CheckedJson {
    static final int FORMAT = 1;
    private static final int TYPICAL_LENGTH = 4096;

    private CheckedJson() {}

    private record Header(String kind, int format, String sha256) {}

    static byte[] encode(String kind, Object value) {
        TextWriter text = new TextWriter(TYPICAL_LENGTH);
        LedgerJson.PRETTY.toJson(value, text);
        text.write('\n');
        byte[] body = text.toString().getBytes(UTF_8);
        byte[] header = (header(kind, body) + "\n").getBytes(UTF_8);
        byte[] file = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, file, header.length, body.length);
        return file;
    }

    static <T> T decode(String kind, Class<T> type, byte[] file) throws DamagedException {
        int endOfHeader = 0;
        while (endOfHeader < file.length && file[endOfHeader] != '\n') {
            endOfHeader++;
        }
        if (endOfHeader == file.length) {
            throw new DamagedException(Messages.text("damageHeader"));
        }
        String header = new String(file, 0, endOfHeader, UTF_8);
        byte[] body = Arrays.copyOfRange(file, endOfHeader + 1, file.length);
        if (!header.equals(header(kind, body))) { // As a rule it is as we write it, and need not be read.
            check(kind, readHeader(header), body);
        }
        try {
            return read(type, LedgerJson.COMPACT.fromJson(new String(body, UTF_8), JsonElement.class));
        } catch (JsonSyntaxException e) {
            throw new DamagedException(Messages.text("damageContent", e.getMessage()));
        }
    }

    private static String header(String kind, byte[] body) {
        return LedgerJson.line(new Header(kind, FORMAT, sha256(body)), Header.class);
    }

    private static Header readHeader(String line) throws DamagedException {
        try {
            return read(Header.class, LedgerJson.COMPACT.fromJson(line, JsonElement.class));
        } catch (JsonParseException | DamagedException e) {
            throw new DamagedException(Messages.text("damageHeader"));
        }
    }

    private static void check(String kind, Header header, byte[] body) throws DamagedException {
        if (!kind.equals(header.kind)) {
            throw new DamagedException(Messages.text("damageKind", kind, header.kind));
        }
        if (header.format != FORMAT) {
            throw new DamagedException(Messages.text("damageFormat", header.format, FORMAT));
        }
        if (!sha256(body).equals(header.sha256)) {
            throw new DamagedException(Messages.text("damageChecksum"));
        }
    }

    /** Reads strictly: what was read must, written again, be the same; so no field is unknown and none is missing. */
    private static <T> T read(Class<T> type, JsonElement tree) throws DamagedException {
        T value;
        try {
            value = LedgerJson.COMPACT.fromJson(tree, type);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws in a bare RuntimeException.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DamagedException(Messages.text("damageContent", cause.getMessage()));
        }
        if (value == null || !LedgerJson.COMPACT.toJsonTree(value, type).equals(tree)) {
            throw new DamagedException(Messages.text("damageFields"));
        }
        return value;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has SHA-256.
        }
    }
}
