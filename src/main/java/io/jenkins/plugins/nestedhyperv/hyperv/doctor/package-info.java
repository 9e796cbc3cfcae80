/** Says what would help or stop labs on a Windows host, each thing with what mends it. */
package io.jenkins.plugins.nestedhyperv.hyperv.doctor;
