/** What builds do inside their labs: commands and files in guests, and what each level sees. */
package io.jenkins.plugins.nestedhyperv.jenkins.step;
