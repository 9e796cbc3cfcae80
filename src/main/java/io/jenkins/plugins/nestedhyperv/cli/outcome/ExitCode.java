package io.jenkins.plugins.nestedhyperv.cli.outcome;

/** How a command ended, for scripts. The numbers are documented and never change their meaning. */
public enum ExitCode {
    /** It did what it was asked for. */
    OK(0),
    /** A lab failed, or a command in a guest ended with another code than 0. */
    FAILED(1),
    /** The command line, a lab spec or {@code hosts.yaml} is wrong, or there is no such lab or VM. */
    USAGE(2),
    /** This machine or a host lacks something, or could not be asked; {@code doctor} says more. */
    ENVIRONMENT(3),
    /** Something of a lab is left, or it is not known whether anything is. */
    LEFTOVERS(4),
    /** A defect of this program. */
    INTERNAL(70),
    /** Ended by Ctrl-C or a signal; the lab was taken down first unless it was said otherwise. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }
}
