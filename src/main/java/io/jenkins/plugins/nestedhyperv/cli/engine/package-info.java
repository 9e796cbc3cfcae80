/** The engine as one process of the command line runs it: its ledger, hosts, threads and owners. */
package io.jenkins.plugins.nestedhyperv.cli.engine;
