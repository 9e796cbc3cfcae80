package io.jenkins.plugins.nestedhyperv.house.planted.lab;

import io.jenkins.plugins.nestedhyperv.house.planted.cli.one.First;

/** The engine using its own user. */
public record UsesTheCommandLine(First first) {}
