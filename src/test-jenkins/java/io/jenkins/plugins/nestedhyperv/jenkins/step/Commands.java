package io.jenkins.plugins.nestedhyperv.jenkins.step;

import java.nio.file.Path;

/** Scripts for guests of a test host. */
final class Commands {
    private Commands() {}

    /** A script that counts how often it was begun, and goes on when there is a file. */
    static String until(Path file) {
        return "echo x >> /root/begun\n"
                + "echo the command runs\n"
                + "while [ ! -f " + file + " ]; do sleep 0.1; done\n"
                + "echo begun $(wc -l < /root/begun) times\n";
    }
}
