/** Measures what a call of a PowerShell function costs over each way to a shell. */
package io.jenkins.plugins.nestedhyperv.cli.worker;
