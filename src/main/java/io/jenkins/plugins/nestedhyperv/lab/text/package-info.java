/** How texts for people are looked up. */
package io.jenkins.plugins.nestedhyperv.lab.text;
