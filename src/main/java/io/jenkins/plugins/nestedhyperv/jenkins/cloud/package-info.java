/**
 * Agents for any build: a cloud whose nodes are inner VMs of labs that belong to a pool. What is configured is {@code HypervCloud};
 * what is, are Jenkins' nodes and the labs' records; {@code Pools} brings both together.
 */
package io.jenkins.plugins.nestedhyperv.jenkins.cloud;
