/**
 * Nodes of pools in the statistics of clouds. Everything in here needs the plugin <i>Cloud Statistics</i>, and nothing elsewhere
 * uses it: without that plugin Jenkins leaves it out.
 */
package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;
