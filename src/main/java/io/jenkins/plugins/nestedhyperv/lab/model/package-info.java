/** The record of a lab, the events of its life, and the small interfaces that its surroundings fill in. */
package io.jenkins.plugins.nestedhyperv.lab.model;
