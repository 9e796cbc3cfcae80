/** Tests of the host kind {@code hyperv}. */
package io.jenkins.plugins.nestedhyperv.hyperv;
