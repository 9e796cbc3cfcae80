/** What the command line shares with the terminal: its output and its signals. */
package io.jenkins.plugins.nestedhyperv.cli.console;
