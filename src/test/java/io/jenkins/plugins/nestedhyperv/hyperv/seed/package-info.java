/** Tests of the disc that tells a guest who it is. */
package io.jenkins.plugins.nestedhyperv.hyperv.seed;
