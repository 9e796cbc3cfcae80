package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import java.io.Serializable;

/**
 * What a shell told.
 *
 * @param line what stood behind our mark in a line of it; null when there was none in time
 * @param end why no more will come; null while more may
 * @param log the last of what it wrote beside marked lines: short, never to be trusted
 */
public record ShellNews(String line, String end, String log) implements Serializable {}
