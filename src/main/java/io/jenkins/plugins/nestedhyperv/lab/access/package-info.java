/**
 * Who may use which hosts, images and lab templates, and how much at once: by the folders of Jenkins that jobs lie in. Pure. The
 * engine keeps to it where it gives labs their places; Jenkins says it to whoever asks, before anything is recorded.
 */
package io.jenkins.plugins.nestedhyperv.lab.access;
