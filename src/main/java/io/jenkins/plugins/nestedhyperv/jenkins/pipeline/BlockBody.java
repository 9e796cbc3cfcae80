package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import org.jenkinsci.plugins.workflow.steps.BodyExecution;

/** The block of a step in a Pipeline. */
final class BlockBody implements LabBody {
    private static final long serialVersionUID = 1L;

    private final BodyExecution block;

    BlockBody(BodyExecution block) {
        this.block = block;
    }

    @Override
    public void cancel(Throwable cause) {
        block.cancel(cause);
    }
}
