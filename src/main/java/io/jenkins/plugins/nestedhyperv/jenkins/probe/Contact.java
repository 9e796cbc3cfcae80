package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import java.util.List;

/** What a guest met where it should find Jenkins. All texts are what the guest says, plain and short. */
sealed interface Contact {
    /**
     * Something answered.
     *
     * @param status that of HTTP
     * @param jenkins the version of Jenkins that it is; empty when it is none
     * @param location where it leads to; empty when it leads nowhere else
     */
    record Answer(int status, String jenkins, String location) implements Contact {}

    /**
     * Nothing did.
     *
     * @param errors what Java says of it, the cause of each error after it
     */
    record Failure(List<String> errors) implements Contact {
        /** Copies the list. */
        public Failure {
            errors = List.copyOf(errors);
        }
    }
}
