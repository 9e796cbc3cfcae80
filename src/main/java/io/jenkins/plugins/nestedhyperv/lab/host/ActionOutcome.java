package io.jenkins.plugins.nestedhyperv.lab.host;

/** What became of one action of a batch. Whatever it says, the next snapshot decides. */
public sealed interface ActionOutcome {

    /** It holds now. */
    record Done() implements ActionOutcome {}

    /** Its work goes on by itself; later looks report it. */
    record Started() implements ActionOutcome {}

    /** It was not begun: the batch's time was over, or an earlier action on the same target failed. */
    record NotBegun(String reason) implements ActionOutcome {}

    /** It failed. */
    record Failed(Trouble trouble) implements ActionOutcome {}
}
