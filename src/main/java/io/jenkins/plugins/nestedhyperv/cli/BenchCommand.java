package io.jenkins.plugins.nestedhyperv.cli;

import picocli.CommandLine.Command;

/** Groups the benchmarks; alone it prints its help. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand {}
