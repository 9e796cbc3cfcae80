package io.jenkins.plugins.nestedhyperv.agent;

/** A command that must succeed before a POSIX guest is ready. */
public final class Awaited {
    private static final PosixScript SCRIPT = PosixScript.beside(Awaited.class, "await.sh");

    private Awaited() {}

    /**
     * The command that runs the one on its standard input again and again until it succeeds, for about 20 s. Its exit code is
     * that of the last try; it prints the end of what that one said, at most 500 bytes.
     */
    public static String command() {
        return SCRIPT.command();
    }
}
