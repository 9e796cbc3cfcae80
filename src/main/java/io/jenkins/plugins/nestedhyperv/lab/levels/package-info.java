/** What each level of nesting sees of the processor, and what was made of it: the table of levels. Pure values. */
package io.jenkins.plugins.nestedhyperv.lab.levels;
