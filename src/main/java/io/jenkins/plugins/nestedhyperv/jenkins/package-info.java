/** Nested Hyper-V in Jenkins. The classes here are thin: what they decide lies in the engine or in classes without Jenkins. */
package io.jenkins.plugins.nestedhyperv.jenkins;
