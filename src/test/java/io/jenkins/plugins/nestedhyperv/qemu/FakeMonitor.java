package io.jenkins.plugins.nestedhyperv.qemu;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The monitor of a QEMU that is none. It knows what we ask, and fails the connection on anything else. */
final class FakeMonitor implements AutoCloseable {
    static final int PORT = 40_404;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocketChannel server;
    private final Runnable onQuit;

    FakeMonitor(Path socket, Runnable onQuit) throws IOException {
        this.onQuit = onQuit;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "monitor " + socket);
        thread.setDaemon(true);
        thread.start();
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                say(client, "{\"QMP\": {}}");
                BufferedReader lines = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    say(client, "{\"event\": \"SOMETHING\"}");
                    say(
                            client,
                            "{\"return\": "
                                    + answer(JsonParser.parseString(line).getAsJsonObject()) + "}");
                }
            } catch (IOException e) {
                continue; // the client left, or we were closed
            }
        }
    }

    private String answer(JsonObject request) throws IOException {
        String command = request.get("execute").getAsString();
        JsonObject arguments = request.getAsJsonObject("arguments");
        asked.add(command + " " + arguments);
        switch (command) {
            case "netdev_add":
                listen(arguments);
                return "{}";
            case "qmp_capabilities", "netdev_del":
                return "{}";
            case "quit":
                onQuit.run();
                return "{}";
            case "human-monitor-command":
                return '"' + text(arguments.get("command-line").getAsString()) + '"';
            default:
                throw new IOException("a monitor that does not know " + command);
        }
    }

    /** As far as anybody sees without connecting. */
    private static void listen(JsonObject card) throws IOException {
        if (card.has("addr")) {
            Files.createFile(Path.of(card.getAsJsonObject("addr").get("path").getAsString()));
        }
    }

    private static String text(String command) throws IOException {
        return switch (command) {
            case "info usernet" -> "  TCP[HOST_FORWARD]  14  127.0.0.1 " + PORT + "  10.0.2.15  22  0  0\\r\\n";
            case "info network" -> " \\\\ n1: index=0,type=stream,unix:/lan\\r\\n";
            default -> throw new IOException("a monitor that does not know " + command);
        };
    }

    private static void say(SocketChannel client, String line) throws IOException {
        client.write(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
