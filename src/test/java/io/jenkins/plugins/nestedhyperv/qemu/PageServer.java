package io.jenkins.plugins.nestedhyperv.qemu;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Executor;

/** A server on this machine's loopback address with one page of some megabytes at {@code /page}. */
final class PageServer implements AutoCloseable {
    private static final int BYTES = 3 << 20;

    private final HttpServer server;
    private final byte[] page = new byte[BYTES];

    PageServer(Executor executor) throws IOException {
        new Random(1).nextBytes(page);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/page", exchange -> {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getAddress().getPort());
    }

    /** The page's SHA-256 in hexadecimal digits. */
    String sum() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(page));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
