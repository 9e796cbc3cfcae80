/**
 * The rules of the house as tests, and the summary of what ran against what. Each rule names the way out in its message
 * and is shown to fail on a planted example.
 */
package io.jenkins.plugins.nestedhyperv.house;
