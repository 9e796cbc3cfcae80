package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shipped module with functions for tests of the worker. */
final class ProbeModule {
    static final ModuleText TEXT = ModuleText.shipped().with(read("95-Probe.ps1"));

    private ProbeModule() {}

    private static String read(String name) {
        try (InputStream stream = ProbeModule.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
