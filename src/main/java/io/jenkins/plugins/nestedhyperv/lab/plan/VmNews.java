package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one look means for one VM.
 *
 * @param vm its record as it now should be
 * @param events what happened to it, in order
 * @param failure why the lab must fail because of it
 */
record VmNews(VmRecord vm, List<LabEvent> events, Optional<Failure> failure) {
    VmNews {
        events = List.copyOf(events);
    }

    static VmNews none(VmRecord vm) {
        return new VmNews(vm, List.of(), Optional.empty());
    }

    VmNews with(VmRecord changed, LabEvent event) {
        List<LabEvent> more = new ArrayList<>(events);
        more.add(event);
        return new VmNews(changed, more, failure);
    }

    VmNews failed(Failure cause) {
        return new VmNews(vm, events, Optional.of(cause));
    }
}
