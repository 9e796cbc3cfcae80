package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Folders;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has; their texts are in {@code Usage.properties}. */
final class CommonOptions {
    @Option(names = "--state", paramLabel = "DIR", scope = ScopeType.INHERIT)
    private Path state;

    @Option(names = "--hosts", paramLabel = "FILE", scope = ScopeType.INHERIT)
    private Path hosts;

    @Option(names = "--images", paramLabel = "DIR", scope = ScopeType.INHERIT)
    private Path images;

    @Option(names = "--debug", scope = ScopeType.INHERIT)
    private boolean debug;

    Folders folders(Map<String, String> environment, Properties properties) {
        return Folders.of(
                Optional.ofNullable(state),
                Optional.ofNullable(hosts),
                Optional.ofNullable(images),
                environment,
                properties);
    }

    boolean debug() {
        return debug;
    }
}
