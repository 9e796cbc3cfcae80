/** The way to a physical host by an agent of Jenkins that runs there. */
package io.jenkins.plugins.nestedhyperv.jenkins.connection;
