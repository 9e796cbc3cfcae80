package io.jenkins.plugins.nestedhyperv.house.planted.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file amid the rules. */
final class TouchesDisk {
    boolean exists() {
        return Files.exists(Path.of("state"));
    }
}
