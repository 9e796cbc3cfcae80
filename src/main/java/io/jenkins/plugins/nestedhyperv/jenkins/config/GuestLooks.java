package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.ExtensionList;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Looks from inside guests that go on while something else is looked at. */
record GuestLooks(List<CompletableFuture<List<Finding>>> looks) {

    /** Begins all that there are for the host of that name; does not block. */
    static GuestLooks begin(String host) {
        return new GuestLooks(ExtensionList.lookup(GuestChecks.class).stream()
                .flatMap(checks -> checks.begin(host).stream())
                .toList());
    }

    /** What was found otherwise, and then what they have found. Blocks for a minute at most. */
    List<Finding> after(List<Finding> found) {
        return Stream.concat(found.stream(), looks.stream().flatMap(look -> look.join().stream()))
                .toList();
    }
}
