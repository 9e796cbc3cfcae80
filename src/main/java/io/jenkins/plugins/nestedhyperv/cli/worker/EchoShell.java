package io.jenkins.plugins.nestedhyperv.cli.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A shell that gives each line back, over a bare pipe: what nothing can be faster than. For one thread. */
final class EchoShell implements AutoCloseable {
    private static final String SCRIPT =
            "while($null -ne ($line=[Console]::In.ReadLine())){[Console]::Out.WriteLine($line)}";

    private final Process process;
    private final OutputStream input;
    private final BufferedReader output;

    /** Starts it, and waits until it answers. */
    EchoShell(String program) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(SCRIPT.getBytes(StandardCharsets.UTF_16LE));
        process = new ProcessBuilder(program, "-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        input = process.getOutputStream();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        echo("ready");
    }

    /** Sends a line and waits until it is back. */
    void echo(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
        String answer = output.readLine();
        if (!line.equals(answer)) {
            throw new IOException(Messages.text("echo", answer));
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
        output.close();
        process.destroy();
    }
}
