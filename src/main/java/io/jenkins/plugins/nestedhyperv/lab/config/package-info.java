/** Which physical hosts there are and what a lab may use of them: the types of {@code hosts.yaml}, and their reader. */
package io.jenkins.plugins.nestedhyperv.lab.config;
