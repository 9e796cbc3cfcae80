/** The page of a build that shows its labs: what it shows is worked out by pure functions, its buttons are a thin shell. */
package io.jenkins.plugins.nestedhyperv.jenkins.page;
