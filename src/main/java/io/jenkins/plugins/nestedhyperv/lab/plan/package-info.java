/** What follows from what is wanted and what is seen: pure functions, without I/O, clock or randomness. */
package io.jenkins.plugins.nestedhyperv.lab.plan;
