/** The boundary between the engine and a physical host of any kind: what is asked of a host, and what it answers. */
package io.jenkins.plugins.nestedhyperv.lab.host;
