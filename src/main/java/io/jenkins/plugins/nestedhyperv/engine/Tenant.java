package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.util.Objects;

/**
 * Whose labs a host is opened for.
 *
 * @param installation the ledger's installation
 * @param keys opens the guests of its labs
 */
public record Tenant(String installation, GuestKeys keys) {
    /** Refuses a missing part. */
    public Tenant {
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(keys, "keys");
    }

    /** The labs of a ledger, the keys of which were made by this. */
    public static Tenant of(OpenLedger ledger, GuestKeyMaker maker) {
        return new Tenant(ledger.ledger().installation(), new LedgerKeys(ledger.labs(), maker));
    }
}
