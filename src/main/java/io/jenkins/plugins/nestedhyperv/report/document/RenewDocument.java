package io.jenkins.plugins.nestedhyperv.report.document;

/**
 * What {@code renew} did.
 *
 * @param lab the lab's id
 * @param leaseSeconds how long the lab may live from now on
 */
public record RenewDocument(String lab, long leaseSeconds) {}
