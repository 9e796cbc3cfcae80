/** Plots of what was measured, as SVG. */
package io.jenkins.plugins.nestedhyperv.report.plot;
