/** The loop that makes labs what they shall be: look at the hosts, note, plan, act. */
package io.jenkins.plugins.nestedhyperv.lab.control;
