/** How a command of the command line can end. */
package io.jenkins.plugins.nestedhyperv.cli.outcome;
