/**
 * What an administrator says once for all builds: physical hosts and lab templates. What may be said is decided by the
 * rules of {@code hosts.yaml} and lab specs; nothing here repeats them.
 */
package io.jenkins.plugins.nestedhyperv.jenkins.config;
