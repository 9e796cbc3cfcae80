/** Guests over SSH: sessions with pinned host keys, also through another guest. */
package io.jenkins.plugins.nestedhyperv.agent.ssh;
