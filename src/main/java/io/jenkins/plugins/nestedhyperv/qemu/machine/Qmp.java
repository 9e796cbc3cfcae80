package io.jenkins.plugins.nestedhyperv.qemu.machine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection to the monitor of one QEMU. A QEMU serves one connection at a time; the next waits for the one before. For
 * one thread. After an exception the connection is of no use any more.
 */
public final class Qmp implements AutoCloseable {
    private static final int BLOCK_BYTES = 16 * 1024;
    private static final int MOST_ANSWER_BYTES = 1024 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final Path socket;
    private final long startNanos = System.nanoTime();
    private final Duration atMost;
    private final ByteBuffer received = ByteBuffer.allocate(BLOCK_BYTES).flip();

    private Qmp(Path socket, Duration atMost) throws IOException {
        this.socket = socket;
        this.atMost = atMost;
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Connects and waits for the greeting.
     *
     * @param socket the monitor's socket
     * @param atMost how long everything on this connection may take together
     * @throws IOException when nobody listens or answers in time
     */
    public static Qmp connect(Path socket, Duration atMost) throws IOException {
        Qmp qmp = new Qmp(socket, atMost);
        try {
            qmp.message(); // the greeting
            qmp.execute("qmp_capabilities", new JsonObject());
            return qmp;
        } catch (IOException e) {
            qmp.close();
            throw e;
        }
    }

    /**
     * Executes a command and waits for its answer.
     *
     * @throws QmpException when QEMU refuses the command
     */
    public JsonElement execute(String command, JsonObject arguments) throws IOException {
        JsonObject request = new JsonObject();
        request.addProperty("execute", command);
        request.add("arguments", arguments);
        ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes); // our requests are far smaller than a socket's buffer
        }
        return answer(command);
    }

    /** Executes a command of the human monitor and returns its text. */
    public String monitor(String commandLine) throws IOException {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("command-line", commandLine);
        return execute("human-monitor-command", arguments).getAsString();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }

    private JsonElement answer(String command) throws IOException {
        while (true) {
            JsonObject message = message();
            if (message.has("return")) {
                return message.get("return");
            }
            if (message.has("error")) {
                throw new QmpException(command, message.getAsJsonObject("error"));
            } // else an event, of which nobody asked
        }
    }

    private JsonObject message() throws IOException {
        try {
            return JsonParser.parseString(line()).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(Messages.text("qmp.garbled", socket), e);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < MOST_ANSWER_BYTES) {
            while (received.hasRemaining()) {
                byte next = received.get();
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(next);
            }
            receive();
        }
        throw new IOException(Messages.text("qmp.garbled", socket));
    }

    private void receive() throws IOException {
        long leftMillis = atMost.toMillis() - (System.nanoTime() - startNanos) / 1_000_000;
        if (leftMillis <= 0 || selector.select(leftMillis) == 0) {
            throw new IOException(Messages.text("qmp.silent", socket, atMost.toMillis()));
        }
        selector.selectedKeys().clear();
        received.clear();
        int count = channel.read(received);
        received.flip();
        if (count < 0) {
            throw new IOException(Messages.text("qmp.ended", socket));
        }
    }
}
