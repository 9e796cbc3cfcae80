package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A double of a Windows host with Hyper-V, shared by all workers that are started on it. */
public final class DoubleWorld {
    private static final Path DOUBLE = Path.of("src/test/powershell/double").toAbsolutePath();
    /** What the double makes of the facts of cmdlets, by the name of its file: the same for each world, and most of the work. */
    private static final Map<String, byte[]> FUNCTIONS = new ConcurrentHashMap<>();

    private final Engine engine;
    private final Path folder;

    private DoubleWorld(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** Makes a host with nothing on it but what a script makes. */
    public static DoubleWorld make(Engine engine, Path folder, String script) throws IOException, InterruptedException {
        DoubleWorld world = new DoubleWorld(engine, folder);
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> made : FUNCTIONS.entrySet()) {
            Files.write(folder.resolve(made.getKey()), made.getValue());
        }
        world.run("New-DoubleWorld -Path '" + folder + "' | Out-Null\n" + script);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "functions-*.txt")) {
            for (Path file : files) {
                FUNCTIONS.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return world;
    }

    /** Makes a host with an image {@code win} for host VMs and one {@code ubuntu} for inner VMs. */
    static DoubleWorld make(Engine engine, Path folder) throws IOException, InterruptedException {
        return make(
                engine,
                folder,
                "New-DoubleImage 'D:\\images\\win.vhdx' -WithRole -ReadOnly | Out-Null\n"
                        + "New-DoubleImage 'D:\\images\\ubuntu.vhdx' -Os linux -ReadOnly | Out-Null\n");
    }

    /**
     * Makes a host with images for host VMs, {@code win} with the role and {@code plain} without, and image disks for
     * inner VMs, {@code agent} with Windows and {@code tux} with Linux.
     *
     * @param password what the administrator in the host VM {@code host-1} has from its seed
     * @param inner what the one in inner VMs has
     */
    static DoubleWorld make(Engine engine, Path folder, String password, String inner)
            throws IOException, InterruptedException {
        return make(
                engine,
                folder,
                "New-DoubleImage 'D:\\images\\win.vhdx' -WithRole -ReadOnly -Password '" + password + "'\n"
                        + "New-DoubleImage 'D:\\images\\plain.vhdx' -ReadOnly -Password '" + password + "'\n"
                        + "New-DoubleImage 'D:\\images\\agent.vhdx' -Os '' -Volume\n"
                        + "New-DoubleImage -Inside 'D:\\images\\agent.vhdx' -Path 'agent.vhdx' -Password '" + inner
                        + "'\n"
                        + "New-DoubleImage 'D:\\images\\tux.vhdx' -Os '' -Volume\n"
                        + "New-DoubleImage -Inside 'D:\\images\\tux.vhdx' -Path 'tux.vhdx' -Os linux\n");
    }

    /** The way to it. */
    public PipeTransport transport() {
        return new PipeTransport(DOUBLE.resolve("powershell").toString(), environment());
    }

    /** Brings files to it, and from it. */
    public FileCarrier carrier() {
        return new FileCarrier() {
            @Override
            public void carry(String path, String name, byte[] content) throws IOException {
                new LocalCarrier().carry(file(path).toString(), name, content);
            }

            @Override
            public byte[] fetch(String path, String name) throws IOException {
                return new LocalCarrier().fetch(file(path).toString(), name);
            }
        };
    }

    /** Where a file or folder of its drive {@code D:} really is. */
    public Path file(String path) {
        return folder.resolve("d/host/D")
                .resolve(path.substring("D:\\".length()).replace('\\', '/'));
    }

    /** A program that is its PowerShell, whatever the environment; it is below the folder. */
    public String shell() throws IOException {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        environment().forEach((name, value) -> script.append("export " + name + "='" + value + "'\n"));
        script.append("exec '" + DOUBLE.resolve("powershell") + "' \"$@\"\n");
        Path file = Files.writeString(folder.resolve("powershell"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    /** A file that is not there yet. */
    Path fresh() {
        return folder.resolve("file-" + UUID.randomUUID());
    }

    private Map<String, String> environment() {
        return Map.of("NHV_PWSH", engine.program(), "NHV_DOUBLE", folder.toString(), "NO_COLOR", "1");
    }

    /** Runs a script on the host, as an administrator would; returns what it wrote. */
    public String run(String script) throws IOException, InterruptedException {
        String all = "$ErrorActionPreference = 'Stop'\n. '" + DOUBLE.resolve("Load.ps1") + "'\n" + script;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                engine.program(),
                "-NoProfile",
                "-NonInteractive",
                "-EncodedCommand",
                Base64.getEncoder().encodeToString(all.getBytes(StandardCharsets.UTF_16LE))));
        builder.environment().putAll(environment());
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
