package io.jenkins.plugins.nestedhyperv.cli;

import picocli.CommandLine.Command;

/** Groups the commands about images; alone it prints its help. */
@Command(name = "image", mixinStandardHelpOptions = true)
final class ImageCommand {}
