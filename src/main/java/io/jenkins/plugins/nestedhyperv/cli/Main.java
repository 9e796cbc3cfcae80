package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.console.Console;
import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.cli.console.Signals;
import io.jenkins.plugins.nestedhyperv.cli.console.Terminals;
import io.jenkins.plugins.nestedhyperv.cli.engine.HostAccess;
import io.jenkins.plugins.nestedhyperv.cli.kind.AllKinds;
import io.jenkins.plugins.nestedhyperv.cli.kind.HostKinds;
import io.jenkins.plugins.nestedhyperv.cli.kind.QemuKind;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line {@code nhv}. Prints its help when no command is given. */
@Command(name = "nhv", mixinStandardHelpOptions = true, versionProvider = Main.Version.class)
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final CommonOptions options;

    private Main(CommonOptions options) {
        this.options = options;
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        PrintWriter out = new PrintWriter(System.out, false, charset);
        PrintWriter err = new PrintWriter(System.err, false, charset);
        Terminals terminals = Terminals.of(System.getProperties(), System.getenv(), charset);
        Console console = new Console(out, err, terminals);
        Interrupts interrupts = new Interrupts();
        Signals.onEach(() -> onSignal(console, interrupts));
        CommonOptions options = new CommonOptions();
        HostAccess access = new HostAccess(() -> options.folders(System.getenv(), System.getProperties()));
        HostKinds kinds = new AllKinds(new QemuKind(Clock.systemUTC()), access, Clock.systemUTC());
        App app = new App(options, console, interrupts, kinds, Clock.systemUTC(), System.getenv());
        int exit = commandLine(app, out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /** The first signal has the command end in order, the second ends the process; each has a thread of its own. */
    private static synchronized void onSignal(Console console, Interrupts interrupts) {
        if (interrupts.came()) {
            console.progress(Messages.text("interrupt.second"));
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
        console.progress(Messages.text("interrupt.first"));
        interrupts.interrupt();
    }

    static CommandLine commandLine(App app, PrintWriter out, PrintWriter err) {
        CommandLine scale = new CommandLine(new BenchScaleCommand(app));
        CommandLine worker = new CommandLine(new BenchWorkerCommand(app));
        CommandLine line = new CommandLine(new Main(app.options()))
                .addSubcommand(new DemoCommand(app))
                .addSubcommand(new DoctorCommand(app))
                .addSubcommand(new PlanCommand(app))
                .addSubcommand(new UpCommand(app))
                .addSubcommand(new RunCommand(app))
                .addSubcommand(new ExecCommand(app))
                .addSubcommand(new CopyCommand(app))
                .addSubcommand(new StatusCommand(app))
                .addSubcommand(new InspectCommand(app))
                .addSubcommand(new LogsCommand(app))
                .addSubcommand(new DownCommand(app))
                .addSubcommand(new ReapCommand(app))
                .addSubcommand(new RenewCommand(app))
                .addSubcommand(new CommandLine(new ImageCommand())
                        .addSubcommand(new ImageBuildCommand(app))
                        .addSubcommand(new ImageRemoveCommand(app))
                        .addSubcommand(new ImageListCommand(app)))
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new BenchChainCommand(app))
                        .addSubcommand(scale)
                        .addSubcommand(worker));
        CommonOptions.removeFolders(scale);
        CommonOptions.removeFolders(worker);
        SimulateCommand.addTo(line, app);
        line.setResourceBundle(ResourceBundle.getBundle(Main.class.getPackageName() + ".Usage"));
        line.setOut(out).setErr(err);
        Errors errors = new Errors(app);
        line.setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
        return line;
    }

    /** Prints the help on standard output. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Reads the version that the build wrote into the resources. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "nhv "
                        + ResourceBundle.getBundle(Main.class.getPackageName() + ".version")
                                .getString("version")
            };
        }
    }
}
