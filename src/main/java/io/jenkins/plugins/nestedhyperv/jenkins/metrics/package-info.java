/**
 * Figures for dashboards. {@code NestedHyperVMetrics} needs the plugin <i>Metrics</i>, and nothing elsewhere uses this package:
 * without that plugin Jenkins leaves it out.
 */
package io.jenkins.plugins.nestedhyperv.jenkins.metrics;
