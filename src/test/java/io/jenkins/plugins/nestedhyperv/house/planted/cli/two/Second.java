package io.jenkins.plugins.nestedhyperv.house.planted.cli.two;

import io.jenkins.plugins.nestedhyperv.house.planted.cli.one.First;

/** The other half. */
public record Second(First first) {}
