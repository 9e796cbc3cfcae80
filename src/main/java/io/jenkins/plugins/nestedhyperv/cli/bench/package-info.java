/** Compares the engine with a plain script that does the same. */
package io.jenkins.plugins.nestedhyperv.cli.bench;
