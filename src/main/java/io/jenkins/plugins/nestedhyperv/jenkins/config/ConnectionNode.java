package io.jenkins.plugins.nestedhyperv.jenkins.config;

/**
 * A node of this Jenkins that is the way to a physical host.
 *
 * @param node its name
 * @param host the name of the host
 * @param buildsAllowed whether an administrator lets builds run there all the same
 */
public record ConnectionNode(String node, String host, boolean buildsAllowed) {}
