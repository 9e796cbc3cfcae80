package io.jenkins.plugins.nestedhyperv.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener on this machine that greets and counts whoever gets through to it. */
final class Door implements AutoCloseable {
    /** What a caller hears. */
    static final String GREETING = "you got through";

    private final ServerSocket socket;
    private final AtomicInteger callers = new AtomicInteger();
    private final CompletableFuture<Void> open;

    private Door(ServerSocket socket) {
        this.socket = socket;
        this.open = CompletableFuture.runAsync(this::greet);
    }

    /** Opens one at any free port of an address. */
    static Door at(InetAddress address) throws IOException {
        return new Door(new ServerSocket(0, 50, address));
    }

    int port() {
        return socket.getLocalPort();
    }

    int callers() {
        return callers.get();
    }

    private void greet() {
        try {
            while (true) {
                try (Socket caller = socket.accept();
                        OutputStream out = caller.getOutputStream()) {
                    callers.incrementAndGet();
                    out.write(GREETING.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            callers.addAndGet(socket.isClosed() ? 0 : 1); // whatever else went wrong there, it began with a caller
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        open.join();
    }
}
