package io.jenkins.plugins.nestedhyperv.house;

/**
 * A category of integration tests whose host is the double of Windows on a real PowerShell engine. They need no machine for
 * themselves, as those with real nested VMs do, so that two of their classes run at once.
 */
public interface OnTheDouble {}
