package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.report.LinePrefix;
import java.util.function.Consumer;

/** Shows output line by line while it comes, and remembers how far it has come. */
final class LoggedOutput implements CommandOutput {
    private final CommandMemory memory;
    private final LinePrefix lines;

    /** Goes on where the memory says. */
    LoggedOutput(CommandMemory memory, Consumer<String> log) {
        this.memory = memory;
        lines = new LinePrefix("", log);
        lines.add(memory.told().begun());
    }

    @Override
    public long offset() {
        return memory.told().offset();
    }

    @Override
    public void add(CommandProgress progress) {
        lines.add(progress.output());
        memory.noteTold(new CommandMemory.Told(progress.nextOffset(), lines.begun()));
    }

    @Override
    public void end() {
        lines.end();
    }
}
