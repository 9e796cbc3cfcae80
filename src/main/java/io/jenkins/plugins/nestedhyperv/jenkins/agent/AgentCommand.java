package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import java.util.ArrayList;
import java.util.List;

/** The command that runs an agent in a guest. It takes the agent's secret from its standard input. Pure. */
final class AgentCommand {
    /** The agent's folder, relative to where its process runs. */
    static final String FOLDER = "nhv-agent";

    private static final String NAME = "nhv-agent.jar";

    /** The home of the user that POSIX guests are entered as. Small ones have no /dev/stdin. */
    private static final String POSIX = "cd /root && exec %s";

    private static final String POSIX_SECRET = "@/proc/self/fd/0";

    /**
     * Windows has no file that is the input of a process, so the secret is in a file of the administrator's until the agent has
     * read it. Paths are short there, since those in the agent's folder may have 260 characters only.
     */
    private static final String WINDOWS = """
            $file = [IO.Path]::GetTempFileName()
            try {
                [IO.File]::WriteAllText($file, [Console]::In.ReadToEnd().Trim())
                $start = [Diagnostics.ProcessStartInfo]::new(PROGRAM, (ARGUMENTS + '"@' + $file + '"'))
                $start.WorkingDirectory = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath('C:\\')
                $start.UseShellExecute = $false
                $start.RedirectStandardOutput = $true
                $start.RedirectStandardError = $true
                $java = [Diagnostics.Process]::Start($start)
                $output = $java.StandardOutput.BaseStream.CopyToAsync([Console]::OpenStandardOutput())
                $errors = $java.StandardError.BaseStream.CopyToAsync([Console]::OpenStandardError())
                [void] $java.WaitForExit(60000)
            } finally {
                [IO.File]::Delete($file)
            }
            $java.WaitForExit()
            [void] [Threading.Tasks.Task]::WaitAll(@($output, $errors), 5000)
            exit $java.ExitCode
            """;

    private AgentCommand() {}

    /** Where the agent's program is put in a guest. */
    static String program(Shell shell) {
        return (shell == Shell.POSIX ? "/root/" : "C:\\") + NAME;
    }

    /** Returns the command of an agent that is talked to by its input and output, in a POSIX guest. The program must be there. */
    static String overStreams(AgentSettings settings) {
        List<String> words = posixJava(settings);
        words.addAll(List.of("-workDir", settings.folder()));
        return POSIX.formatted(Shell.POSIX.line(words));
    }

    private static List<String> posixJava(AgentSettings settings) {
        List<String> words = new ArrayList<>();
        words.add(settings.program());
        words.addAll(settings.jvmOptions());
        words.addAll(List.of("-jar", program(Shell.POSIX)));
        return words;
    }

    /** Returns the command. The program must be there; nothing in the settings has quotation marks or blanks. */
    static String of(Shell shell, String url, String node, AgentSettings settings) {
        List<String> arguments =
                List.of("-url", url, "-webSocket", "-name", node, "-workDir", settings.folder(), "-secret");
        if (shell == Shell.POSIX) {
            return POSIX.formatted(shell.line(posixJava(settings)) + " " + shell.line(arguments) + " " + POSIX_SECRET);
        }
        List<String> java = new ArrayList<>(settings.jvmOptions());
        java.add("-jar");
        // neither a URL nor the name of a node has quotation marks or blanks, by which programs would split them
        String line = String.join(" ", java) + " " + NAME + " " + String.join(" ", arguments) + " ";
        return WINDOWS.replace("PROGRAM", shell.word(settings.program())).replace("ARGUMENTS", shell.word(line));
    }
}
