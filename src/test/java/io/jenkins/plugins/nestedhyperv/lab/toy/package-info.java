/** A physical host in memory, a clock, an executor and files that a test holds in its hand. */
package io.jenkins.plugins.nestedhyperv.lab.toy;
