package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** This machine's system log, to which PowerShell writes its logs outside Windows; as long as no other has it. */
final class SystemLog implements AutoCloseable {
    private static final Path SOCKET = Path.of("/dev/log");

    private final ServerSocketChannel server;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private SystemLog(ServerSocketChannel server) {
        this.server = server;
    }

    /** Takes the place of the system log; nothing when there is one, or we may not. */
    static Optional<SystemLog> open() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(SOCKET));
        } catch (IOException e) {
            server.close();
            return Optional.empty();
        }
        SystemLog log = new SystemLog(server);
        log.thread(log::accept);
        return Optional.of(log);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                thread(() -> receive(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void receive(SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (client) {
            while (client.read(buffer.clear()) >= 0) {
                synchronized (received) {
                    received.write(buffer.array(), 0, buffer.position());
                    received.notifyAll();
                }
            }
        } catch (IOException e) {
            // The program that logged has ended.
        }
    }

    private void thread(Runnable work) {
        Thread thread = new Thread(work, "system-log");
        thread.setDaemon(true);
        thread.start();
    }

    /** All that was logged, once a text is in it. */
    String textWith(String awaited) throws InterruptedException {
        synchronized (received) {
            long end = System.nanoTime() + 30_000_000_000L;
            while (!text().contains(awaited) && System.nanoTime() < end) {
                received.wait(1000);
            }
            return text();
        }
    }

    private String text() {
        return received.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.delete(SOCKET);
    }
}
