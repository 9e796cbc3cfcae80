package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has; their texts are in {@code Usage.properties}. */
final class CommonOptions {
    private static final List<String> FOLDERS = List.of("--hosts", "--state", "--images");

    @Option(names = "--state", paramLabel = "DIR", scope = ScopeType.INHERIT)
    private Path state;

    @Option(names = "--hosts", paramLabel = "FILE", scope = ScopeType.INHERIT)
    private Path hosts;

    @Option(names = "--images", paramLabel = "DIR", scope = ScopeType.INHERIT)
    private Path images;

    @Option(names = "--debug", scope = ScopeType.INHERIT)
    private boolean debug;

    /** Takes the folders from a command that uses none, once it stands among the others. */
    static void removeFolders(CommandLine command) {
        CommandLine.Model.CommandSpec spec = command.getCommandSpec();
        FOLDERS.forEach(name -> spec.remove(spec.findOption(name)));
    }

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
