/** The engine of this Jenkins: one ledger in its home, the hosts of the global configuration, and builds as owners of labs. */
package io.jenkins.plugins.nestedhyperv.jenkins.engine;
