package io.jenkins.plugins.nestedhyperv.powershell;

/** Why there is no worker. */
public enum Loss {
    /** The host did not answer. */
    UNREACHABLE,
    /** The host proves to be another one than it was, or than was allowed. */
    HOST_KEY,
    /** The host refused the login. */
    LOGIN,
    /** There is no PowerShell where it should be, or it ended before it said anything. */
    NO_SHELL,
    /** The shell may not run the module: its language mode, or a module that arrived changed. */
    REFUSED,
    /** It did not answer in time. */
    DEADLINE,
    /** It ended. */
    ENDED,
    /** It answered what makes no sense. */
    PROTOCOL,
    /** All workers of the host were busy until the deadline. */
    BUSY,
    /** They were closed. */
    CLOSED
}
