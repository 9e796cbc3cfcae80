/**
 * Labs in Declarative Pipelines. Everything in here needs the plugin <i>Pipeline: Declarative</i>, and nothing elsewhere uses
 * it: without that plugin Jenkins leaves it out.
 */
package io.jenkins.plugins.nestedhyperv.jenkins.declarative;
