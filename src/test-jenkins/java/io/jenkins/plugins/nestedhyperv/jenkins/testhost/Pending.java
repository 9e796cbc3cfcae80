package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

/**
 * Detached work in a host VM that has begun and, as a test holds it, had no effect so far.
 *
 * @param action simple name of the action
 * @param target the VM that it is about
 * @param at when it began, in milliseconds since the epoch
 */
record Pending(String action, String target, long at) {}
