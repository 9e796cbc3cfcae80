/** The disc that tells a guest who it is at its first start, for Windows and for Linux; pure functions. */
package io.jenkins.plugins.nestedhyperv.hyperv.seed;
