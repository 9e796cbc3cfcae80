/** What a lab shall be: the lab spec, its limits, and its YAML form. */
package io.jenkins.plugins.nestedhyperv.lab.spec;
