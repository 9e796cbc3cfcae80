package io.jenkins.plugins.nestedhyperv.jenkins.engine;

/** What becomes of this Jenkins when hosts take its ledger for a copy or an old backup. A person decides. */
public enum CloneChoice {
    /** This one goes on: hosts refuse the others from now on. */
    GO_ON,
    /** This one gets a new identity and an empty ledger; what is on hosts is left to the others. */
    NEW_IDENTITY
}
