package io.jenkins.plugins.nestedhyperv.qemu.seed;

import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A plain tar of the small text files that a tiny guest reads at its start; equal for equal contents. */
public final class SeedTar {
    private final Map<String, String> files = new LinkedHashMap<>();

    /**
     * Begins with what every guest needs.
     *
     * @param name the guest's host name
     * @param guestKey public key that may log in, in the form of an {@code authorized_keys} line
     * @param network the names that the guest can reach
     */
    public SeedTar(String name, String guestKey, NetworkPlan network) {
        files.put("hostname", name + "\n");
        files.put("authorized_keys", guestKey.strip() + "\n");
        files.put("hosts", hosts(network));
    }

    /** Adds a file; its content ends with a line end. */
    public SeedTar with(String file, String content) {
        files.put(file, content);
        return this;
    }

    /** The hosts entries for the names that a guest can reach, in the order of the names. */
    public static String hosts(NetworkPlan network) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(network.names())
                .forEach((name, address) ->
                        lines.append(address).append(' ').append(name).append('\n'));
        return lines.toString();
    }

    /** Returns the tar. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setModTime(0);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing but memory is written to.
        }
        return bytes.toByteArray();
    }
}
