package io.jenkins.plugins.nestedhyperv.powershell.transport;

/** Threads for streams that block. */
final class Streams {
    private Streams() {}

    /** Runs work in a thread that keeps no program from ending. */
    static void thread(String name, Runnable work) {
        Thread thread = daemon(work);
        thread.setName(name);
        thread.start();
    }

    /** A thread that keeps no program from ending. */
    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "powershell");
        thread.setDaemon(true);
        return thread;
    }
}
