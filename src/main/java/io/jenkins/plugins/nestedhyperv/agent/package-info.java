/** How a guest becomes reachable, and commands and files in it. Nothing here knows which kind of host a guest is on. */
package io.jenkins.plugins.nestedhyperv.agent;
