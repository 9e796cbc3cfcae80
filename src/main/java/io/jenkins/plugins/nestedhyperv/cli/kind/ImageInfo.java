package io.jenkins.plugins.nestedhyperv.cli.kind;

/**
 * An image that labs can use.
 *
 * @param name what specs call it
 * @param java whether inner VMs made from it have a Java runtime
 * @param bytes what it takes on disk
 */
public record ImageInfo(String name, boolean java, long bytes) {}
