/** What a lab would become, found by the engine's own planner on hosts that are only imagined. */
package io.jenkins.plugins.nestedhyperv.cli.plan;
