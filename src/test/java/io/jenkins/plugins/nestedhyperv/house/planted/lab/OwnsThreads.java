package io.jenkins.plugins.nestedhyperv.house.planted.lab;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Makes its own threads and processes. */
final class OwnsThreads {
    Executor executor() {
        return Executors.newCachedThreadPool();
    }

    ProcessBuilder process() {
        return new ProcessBuilder("true");
    }
}
