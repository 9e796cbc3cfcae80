package io.jenkins.plugins.nestedhyperv.house.planted.nowhere;

/** In a package that the dependency rule does not know. */
public final class Homeless {}
