/** Inner VMs of a build's lab as agents of this Jenkins, for that build alone. */
package io.jenkins.plugins.nestedhyperv.jenkins.agent;
