package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import java.util.stream.Collectors;

/** Turns problems of YAML files into the end of a command. */
final class Problems {
    private Problems() {}

    static <T> T valueOf(Parsed<T> parsed) throws CliException {
        if (parsed instanceof Parsed.Valid<T> valid) {
            return valid.value();
        }
        String problems = ((Parsed.Invalid<T>) parsed)
                .problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        throw new CliException(ExitCode.USAGE, problems);
    }
}
