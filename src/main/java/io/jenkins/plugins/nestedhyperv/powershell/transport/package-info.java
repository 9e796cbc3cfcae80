/** The ways to a shell on a physical host. */
package io.jenkins.plugins.nestedhyperv.powershell.transport;
