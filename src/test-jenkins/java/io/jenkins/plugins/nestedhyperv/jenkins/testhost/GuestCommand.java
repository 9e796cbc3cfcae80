package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A command in a guest, with a folder of its own: output, exit code, and the process that ran it. */
final class GuestCommand {
    private static final String OPERATION = "NHV_TEST_OPERATION";
    private static final String SCRIPT =
            "/bin/sh -c \"$2\" > \"$1/output\" 2>&1; echo $? > \"$1/exit.next\"; mv \"$1/exit.next\" \"$1/exit\"";

    private final Path disk;
    private final Path folder;

    private GuestCommand(Path disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    static GuestCommand of(Path disk, OperationId id) {
        return new GuestCommand(disk, disk.resolve(".operations").resolve(id.value()));
    }

    boolean isKnown() {
        return Files.exists(folder);
    }

    void start(String command, byte[] input) throws IOException {
        Files.createDirectories(folder);
        ProcessBuilder builder =
                new ProcessBuilder("setsid", "/bin/sh", "-c", SCRIPT, "guest", folder.toString(), command);
        builder.directory(disk.resolve("root").toFile());
        environment(builder.environment(), disk);
        builder.environment().put(OPERATION, folder.toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        Files.writeString(folder.resolve("pid"), Long.toString(process.pid()));
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(input);
        } catch (IOException e) {
            Files.writeString(folder.resolve("unread-input"), e.toString()); // It ended before it had read all.
        }
    }

    /** Nothing of ours: a guest is another machine. */
    static void environment(Map<String, String> variables, Path disk) {
        String path = variables.get("PATH");
        variables.clear();
        variables.put("PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + path);
        variables.put("HOME", disk.resolve("root").toString());
        variables.put(GuestFolders.GUEST, disk.toString());
    }

    CommandState state() throws IOException {
        if (!isKnown()) {
            return new CommandState.NeverStarted();
        }
        boolean runs = !GuestFolders.processes(OPERATION, folder).isEmpty(); // before its exit code is looked for
        Path exit = folder.resolve("exit");
        if (Files.exists(exit)) {
            return new CommandState.Ended(
                    Integer.parseInt(Files.readString(exit).trim()));
        }
        return runs ? new CommandState.Running() : new CommandState.Unknown("it was killed with its guest");
    }

    CommandState stop() throws IOException {
        if (isKnown()) {
            GuestFolders.kill(OPERATION, folder);
            if (!Files.exists(folder.resolve("exit"))) {
                Files.writeString(folder.resolve("exit"), "143");
            }
        }
        return state();
    }

    CommandProgress read(long offset, int maxBytes) throws IOException {
        CommandState state = state();
        Path output = folder.resolve("output");
        ByteBuffer bytes = ByteBuffer.allocate(Files.exists(output) ? maxBytes : 0);
        if (bytes.hasRemaining()) {
            try (SeekableByteChannel channel = Files.newByteChannel(output)) {
                channel.position(offset).read(bytes);
            }
        }
        bytes.flip();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .decode(bytes, text, state instanceof CommandState.Ended);
        return new CommandProgress(text.flip().toString(), offset + bytes.position(), state);
    }
}
