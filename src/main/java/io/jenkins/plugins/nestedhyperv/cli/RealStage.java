package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import java.io.IOException;
import java.time.Duration;

/** The demo with real VMs, on the hosts that the user has. */
final class RealStage implements DemoStage {
    private final App app;
    private final int innerVms;

    RealStage(App app, int innerVms) {
        this.app = app;
        this.innerVms = innerVms;
    }

    @Override
    public Site open() throws CliException, IOException, InterruptedException {
        return app.openSite();
    }

    @Override
    public LabSpec spec() throws CliException {
        String yaml = "{name: demo, hosts: [{image: %s}], inner: [{image: %s, count: %d, memory: 192MB}]}"
                .formatted(DemoSetup.IMAGE, DemoSetup.IMAGE, innerVms);
        return Problems.valueOf(LabSpecReader.read("demo", yaml));
    }

    @Override
    public String begins(String accelerator) {
        return Messages.text("demo.starts", accelerator);
    }

    @Override
    public String ends(int leftovers, Duration took) {
        return Messages.text("demo.done", leftovers, Seconds.text(took));
    }

    @Override
    public void close() {
        // The user's own folders were used: nothing was made for the demo alone.
    }
}
