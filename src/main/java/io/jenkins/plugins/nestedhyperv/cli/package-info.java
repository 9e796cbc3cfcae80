/** The command line: the engine without Jenkins. For people and scripts; no other package uses it. */
package io.jenkins.plugins.nestedhyperv.cli;
