package io.jenkins.plugins.nestedhyperv.cli.bench;

import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The chain as a plain script does it. */
public final class ScriptChain {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final ProgramRunner programs;
    private final Path image;
    private final Accelerator accelerator;

    /**
     * Runs the script by these programs.
     *
     * @param image folder of the image of both VMs
     */
    public ScriptChain(ProgramRunner programs, Path image, Accelerator accelerator) {
        this.programs = programs;
        this.image = image;
        this.accelerator = accelerator;
    }

    /** Runs the whole chain once and returns the seconds that it took. */
    public double run() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("nhv-chain-");
        try (InputStream script = ScriptChain.class.getResourceAsStream("chain.sh")) {
            Path file = work.resolve("chain.sh");
            Files.copy(script, file);
            List<String> command = List.of(
                    "bash",
                    "-c",
                    "cd \"$1\" && shift && exec bash chain.sh \"$@\"",
                    "chain",
                    work.toString(),
                    image.toString(),
                    String.valueOf(freePort()),
                    accelerator.qemuArguments().get(1),
                    accelerator.hostVmCpu(true),
                    accelerator.innerVmCpu());
            long start = System.nanoTime();
            programs.run(ProgramCall.of(TIMEOUT, command).withNextStep(Messages.text("script.needs")));
            return (System.nanoTime() - start) / 1e9;
        } finally {
            delete(work);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
