package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The check as a file for a guest, and the command that runs it there and takes the file away again. Pure. */
final class ProbeProgram {
    /** What shells exit with when there is no such program. */
    static final int NOT_FOUND = 127;

    private static final List<String> SMALL = List.of("-Xmx32m");
    private static final String POSIX = "%s; code=$?; rm -f %s; exit $code";

    private static final String WINDOWS = """
            if (-not (Get-Command -Name PROGRAM -CommandType Application -ErrorAction SilentlyContinue)) {
                Remove-Item -LiteralPath FILE
                exit NOT_FOUND
            }
            RUN
            $code = $LASTEXITCODE
            Remove-Item -LiteralPath FILE -ErrorAction SilentlyContinue
            exit $code
            """;

    private ProbeProgram() {}

    /** The program, which is this one class. */
    static byte[] jar() throws IOException {
        String name = JenkinsProbe.class.getName();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream program = JenkinsProbe.class.getResourceAsStream("JenkinsProbe.class")) {
            if (program == null) {
                throw new IOException(Messages.text("program.missing"));
            }
            jar.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
            program.transferTo(jar);
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }

    /** Where the program of one run is put in a guest: two of them at once are two files. */
    static String file(Shell shell, OperationId run) {
        return (shell == Shell.POSIX ? "/root/" : "C:\\") + "nhv-check-" + run + ".jar";
    }

    /** Returns the command. The program must be there. Its memory is small, since the guest's may be. */
    static String command(Shell shell, OperationId run, Asked asked) {
        String file = file(shell, run);
        List<String> words = new ArrayList<>(List.of(asked.program()));
        words.addAll(asked.options().isEmpty() ? SMALL : asked.options());
        words.addAll(List.of("-jar", file, asked.url()));
        String java = shell.line(words);
        return shell == Shell.POSIX
                ? POSIX.formatted(java, shell.word(file))
                : WINDOWS.replace("FILE", shell.word(file))
                        .replace("PROGRAM", shell.word(asked.program()))
                        .replace("NOT_FOUND", Integer.toString(NOT_FOUND))
                        .replace("RUN", java);
    }
}
