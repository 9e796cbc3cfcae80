package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;

/** What became of an operation on a checkpoint, in words. */
final class CheckpointText {
    private CheckpointText() {}

    static String of(CheckpointOperation operation) {
        CheckpointRequest request = operation.request();
        String key = switch (operation.state()) {
            case ASKED -> "asked.";
            case RESTORED -> "restored.";
            case DONE -> "done.";
            case FAILED -> "failed.";
        };
        return Messages.text(
                "checkpoint." + key + request.kind(),
                request.vm(),
                request.checkpoint(),
                operation.trouble().orElse(""));
    }
}
