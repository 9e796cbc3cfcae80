package io.jenkins.plugins.nestedhyperv.powershell.transport;

/** Threads for streams that block. */
final class Streams {
    private Streams() {}

    /** Runs work in a thread that keeps no program from ending. */
    static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
