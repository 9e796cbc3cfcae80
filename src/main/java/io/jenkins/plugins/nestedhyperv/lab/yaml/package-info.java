/** Reading YAML into records with all problems at once, each with its line; shared by lab specs and {@code hosts.yaml}. */
package io.jenkins.plugins.nestedhyperv.lab.yaml;
