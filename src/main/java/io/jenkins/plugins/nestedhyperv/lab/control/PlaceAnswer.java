package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;

/** What became of a lab that asked for a place. */
public sealed interface PlaceAnswer {
    /**
     * The place is reserved, and the record that says so is stored; or the stored record says that the lab does not wait.
     *
     * @param lab the lab as it is stored
     */
    record Granted(Lab lab) implements PlaceAnswer {}

    /** There is no room now. */
    record NotNow(String reason) implements PlaceAnswer {}

    /** It gets none, however long it waits. */
    record Never(String reason) implements PlaceAnswer {}
}
