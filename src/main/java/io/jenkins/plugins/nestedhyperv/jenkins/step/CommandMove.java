package io.jenkins.plugins.nestedhyperv.jenkins.step;

/** What is done next about a command in a guest. */
sealed interface CommandMove {
    /** Note for which boot of the VM it is. */
    record NoteBoot(String boot) implements CommandMove {}

    /** Have the build's state written to disk. */
    record Save() implements CommandMove {}

    /** Nothing for a while, for this reason. */
    record Wait(String reason) implements CommandMove {}

    /** Nothing until the build's state is written. */
    record WaitForSave() implements CommandMove {}

    /** Give it to the guest under its id. */
    record Start() implements CommandMove {}

    /** Ask how it is, and for more of its output. */
    record Read() implements CommandMove {}

    /** End its process tree. */
    record Stop() implements CommandMove {}

    /** Nothing more will be done about it. */
    record Finish(CommandEnd end) implements CommandMove {}
}
