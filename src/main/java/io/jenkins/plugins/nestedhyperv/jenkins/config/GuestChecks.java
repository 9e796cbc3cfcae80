package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.ExtensionPoint;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks at hosts from inside guests that run on them. Any thread. */
public interface GuestChecks extends ExtensionPoint {

    /**
     * Begins to look; does not block.
     *
     * @param host the name of a host, which need not be configured
     * @return what each look comes to: never an error, and at the latest after a minute
     */
    List<CompletableFuture<List<Finding>>> begin(String host);
}
