package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.report.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints why a command could not do what it was asked for: one block, and a stack trace only with {@code --debug}. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final App app;

    Errors(App app) {
        this.app = app;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        app.console().progress(Messages.text("error", e.getMessage()));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(
                e, e.getCommandLine().getErr())) {
            app.console().progress(Messages.text("error.usage", name));
        }
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) throws Exception {
        if (e instanceof ParameterException wrong) {
            return handleParseException(wrong, new String[0]);
        }
        app.console().keepFrame();
        app.console().progress(Messages.text("error", message(e)));
        if (app.options().debug()) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            app.console().progress(Printable.of(trace.toString()));
        }
        return exitCode(e).code();
    }

    private static String message(Exception e) {
        if (e instanceof InterruptedException) {
            return Messages.text("error.interrupted");
        }
        String text = e.getMessage() == null ? "" : e.getMessage();
        boolean forPeople = e instanceof CliException || e instanceof IOException || e instanceof UncheckedIOException;
        return forPeople
                ? Printable.of(text)
                : Messages.text("error.defect", e.getClass().getSimpleName(), text);
    }

    private static ExitCode exitCode(Exception e) {
        if (e instanceof CliException known) {
            return known.exitCode();
        }
        if (e instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        return e instanceof IOException || e instanceof UncheckedIOException ? ExitCode.ENVIRONMENT : ExitCode.INTERNAL;
    }
}
