/** The JSON documents that the command line prints with {@code --json}: their records are their schema. */
package io.jenkins.plugins.nestedhyperv.report.document;
