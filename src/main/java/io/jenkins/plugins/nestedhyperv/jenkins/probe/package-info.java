/** A check that runs in a guest: whether an agent could run there and reach this Jenkins. */
package io.jenkins.plugins.nestedhyperv.jenkins.probe;
