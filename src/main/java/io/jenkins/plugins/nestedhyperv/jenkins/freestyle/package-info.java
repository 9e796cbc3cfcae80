/** Labs in freestyle builds: thin shells around what the steps of Pipelines do. */
package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;
