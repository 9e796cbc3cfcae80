/** What the command line needs of a kind of physical host, and which kinds it has. */
package io.jenkins.plugins.nestedhyperv.cli.kind;
