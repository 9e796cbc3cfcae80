package io.jenkins.plugins.nestedhyperv.engine;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.LabStore;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.security.KeyPair;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the keys of labs in the ledger; a key never changes, so that it is read once. */
public final class LedgerKeys implements GuestKeys {
    private final LabStore labs;
    private final GuestKeyMaker maker;
    private final Map<LabId, KeyPair> opened = new ConcurrentHashMap<>();

    /**
     * Knows no key so far.
     *
     * @param labs where the sealed keys are recorded
     * @param maker opens them
     */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "The ledger is read where it changes.")
    public LedgerKeys(LabStore labs, GuestKeyMaker maker) {
        this.labs = labs;
        this.maker = maker;
    }

    @Override
    public KeyPair of(LabId lab) throws HostException {
        KeyPair known = opened.get(lab);
        if (known != null) {
            return known;
        }
        KeyPair pair = open(lab, stored(lab));
        opened.put(lab, pair);
        return pair;
    }

    private GuestKey stored(LabId lab) throws HostException {
        try {
            return labs.load(lab)
                    .flatMap(Lab::key)
                    .orElseThrow(() -> new HostException(Messages.text("keys.unknown", lab)));
        } catch (StoreException e) {
            throw new HostException(Messages.text("keys.unread", lab, e.getMessage()), e);
        }
    }

    private KeyPair open(LabId lab, GuestKey key) throws HostException {
        try {
            return maker.open(key);
        } catch (IllegalArgumentException e) {
            throw new HostException(Messages.text("keys.sealed", lab, e.getMessage()), e);
        }
    }
}
