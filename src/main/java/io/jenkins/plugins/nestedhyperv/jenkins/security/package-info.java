/** What builds must not reach, and where an administrator lets them. */
package io.jenkins.plugins.nestedhyperv.jenkins.security;
