package io.jenkins.plugins.nestedhyperv.house.planted.cli.one;

import io.jenkins.plugins.nestedhyperv.house.planted.cli.two.Second;

/** Half of a cycle. */
public record First(Second second) {}
