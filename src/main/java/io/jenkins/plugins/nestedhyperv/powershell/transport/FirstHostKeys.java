package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Trusts the first key that a host shows, remembers it in a file, and from then on accepts that one alone. Whoever chooses it
 * accepts that the first connection could be another's. Several processes may share the file.
 */
public final class FirstHostKeys implements HostKeys {
    private static final String FILE = "host-keys.txt";

    private final Path folder;

    /**
     * Makes or reads nothing yet.
     *
     * @param folder where {@code host-keys.txt} is, or will be: a line for each host, with address, port, type and base64 of
     *     its key. Taking a line out forgets that host.
     */
    public FirstHostKeys(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized boolean accepts(String address, int port, String key) throws IOException {
        String beginning = address + " " + port + " ";
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock(); // Until it is closed.
            String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            Optional<String> known =
                    text.lines().filter(line -> line.startsWith(beginning)).findFirst();
            if (known.isEmpty()) {
                append(channel, (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + beginning + key + "\n");
            }
            return known.isEmpty() || known.get().equals(beginning + key);
        }
    }

    private static void append(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        channel.position(channel.size());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }
}
