package io.jenkins.plugins.nestedhyperv.powershell;

/**
 * What a worker told of itself when it was ready.
 *
 * @param engine PowerShell's version
 * @param edition {@code Desktop} for Windows PowerShell, else {@code Core}
 * @param pid its process on the host
 */
public record WorkerAbout(String engine, String edition, long pid) {}
