package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process in a guest that is talked to, and ends with whoever talks to it. */
record GuestTalk(Process process, Path errorFile) implements GuestStream {
    static GuestTalk begin(Path disk, String command) throws IOException {
        Path errors = Files.createTempFile(disk, "errors-", ".txt");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
        builder.directory(disk.resolve("root").toFile()).redirectError(errors.toFile());
        GuestCommand.environment(builder.environment(), disk);
        return new GuestTalk(builder.start(), errors);
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public String errors() {
        try {
            return Files.readString(errorFile);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
