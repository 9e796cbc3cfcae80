package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.io.IOException;
import java.time.Duration;

/** Where the demo is shown: on what, which lab, and what is said of it. */
interface DemoStage extends AutoCloseable {
    /** Opens the ledger and the hosts. */
    Site open() throws CliException, IOException, InterruptedException;

    /** The lab that is shown. */
    LabSpec spec() throws CliException;

    /** What is said before it is asked for. */
    String begins(String accelerator);

    /** What is said when it is gone. */
    String ends(int leftovers, Duration took);

    /** Removes what was made for it. */
    @Override
    void close() throws IOException;
}
