/** The Pipeline step {@code hypervLab}: what it does next is decided by pure functions, and done by a thin shell. */
package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;
