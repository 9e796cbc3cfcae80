package io.jenkins.plugins.nestedhyperv.jenkins.agent;

/** The command that runs an agent in a POSIX guest. Pure. */
final class AgentCommand {
    /** The home of the user that guests are entered as. */
    private static final String HOME = "/root";

    /** Where the agent's program is put in the guest. */
    static final String PROGRAM = HOME + "/nhv-agent.jar";

    /** The agent's folder, relative to where its process runs. */
    static final String FOLDER = "nhv-agent";

    private AgentCommand() {}

    /** Returns the command. It takes the agent's secret from its standard input, for which small guests have no /dev/stdin. */
    static String of(String url, String node) {
        return "cd " + HOME + " && exec java -jar " + PROGRAM + " -url " + quoted(url) + " -webSocket -name "
                + quoted(node) + " -secret @/proc/self/fd/0 -workDir " + FOLDER;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
