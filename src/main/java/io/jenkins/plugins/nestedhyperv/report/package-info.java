/** Makes people's text and programs' JSON out of lab records and events. Pure functions; no terminal, file or clock. */
package io.jenkins.plugins.nestedhyperv.report;
