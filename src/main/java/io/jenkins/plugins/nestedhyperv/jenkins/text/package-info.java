/** What forms send, and what people read in build logs. */
package io.jenkins.plugins.nestedhyperv.jenkins.text;
