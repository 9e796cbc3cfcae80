package io.jenkins.plugins.nestedhyperv.cli.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Where the command line keeps things.
 *
 * @param state the ledger, the key file, and the labs of this machine
 * @param hosts the file that says which hosts there are, as the user gave it; empty means {@code hosts.yaml} in the state
 *     folder, if there is one
 * @param images the folder with the images of this machine
 */
public record Folders(Path state, Optional<Path> hosts, Path images) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /**
     * Takes what was given on the command line, else in the environment, else the usual places of the user.
     *
     * @param environment {@code NHV_STATE}, {@code NHV_IMAGES}, {@code XDG_STATE_HOME}, {@code XDG_CACHE_HOME}
     * @param properties {@code nhv.images}, {@code user.home}
     */
    public static Folders of(
            Optional<Path> state,
            Optional<Path> hosts,
            Optional<Path> images,
            Map<String, String> environment,
            Properties properties) {
        Path home = Path.of(properties.getProperty("user.home"));
        Path ours = state.or(() -> path(environment.get("NHV_STATE")))
                .orElseGet(() -> path(environment.get("XDG_STATE_HOME"))
                        .orElse(home.resolve(".local/state"))
                        .resolve("nested-hyperv"));
        Path made = images.or(() -> path(environment.get("NHV_IMAGES")))
                .or(() -> path(properties.getProperty("nhv.images")))
                .orElseGet(() -> path(environment.get("XDG_CACHE_HOME"))
                        .orElse(home.resolve(".cache"))
                        .resolve("nested-hyperv/images"));
        return new Folders(absolute(ours), hosts, absolute(made));
    }

    /** The file with the hosts, whether it is there or not. */
    public Path hostsFile() {
        return hosts.orElse(state.resolve("hosts.yaml"));
    }

    /** Makes the folder of the state if it is missing, for its owner alone: it tells what guests print. */
    void makeState() throws IOException {
        if (Files.notExists(state)) {
            boolean posix = state.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] owners = posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
            Files.createDirectories(state, owners);
        }
    }

    private static Optional<Path> path(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
