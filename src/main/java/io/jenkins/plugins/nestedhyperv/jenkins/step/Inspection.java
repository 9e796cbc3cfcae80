package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.engine.LevelReader;
import io.jenkins.plugins.nestedhyperv.engine.LevelSources;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.report.LevelTable;
import io.jenkins.plugins.nestedhyperv.report.Style;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what each level of a lab sees of its processor, in a Pipeline and in a freestyle build alike. */
public final class Inspection {
    private static final Style STYLE = new Style(false, false, 160);

    private Inspection() {}

    /**
     * Reads the table, shows it in the log, and returns it. Blocks until every VM has answered or its time is over.
     *
     * @param vm the VM that the rows shall lead to; empty for all of the lab
     * @throws AbortException when the lab or the VM cannot be used
     */
    public static List<Map<String, String>> of(BuildLab lab, Optional<String> vm, TaskListener log)
            throws AbortException, InterruptedException {
        Optional<Guest> guest = vm.isPresent() ? Optional.of(lab.await(vm.get(), log)) : Optional.empty();
        Lab seen = guest.isPresent() ? guest.get().lab() : lab.await(log);
        LevelSources sources =
                LabEngine.get().levels().orElseThrow(() -> new AbortException(Messages.text("inspect.away")));
        LevelReader reader = new LevelReader(sources, Clock.systemUTC());
        List<LevelRow> rows = guest.map(one -> reader.read(seen, one.vm())).orElseGet(() -> reader.read(seen));
        LevelTable.lines(rows, STYLE).forEach(line -> StepLines.tell(log, line));
        return LevelMaps.of(LevelTable.documents(rows));
    }
}
