package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.capacity.EffectiveQuotas;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A host of ours, which labs have not to themselves: what they may use of it, and what must stay free there. */
public abstract class SharedHost extends PhysicalHost {
    private HostQuotas quotas;
    private HostFloors floors;

    /** What labs may use of the machine; null when all is derived from it. */
    public HostQuotas getQuotas() {
        return quotas;
    }

    /** Sets them; quotas that say nothing are none. */
    @DataBoundSetter
    public void setQuotas(HostQuotas quotas) {
        this.quotas = quotas == null || quotas.toMap().isEmpty() ? null : quotas;
    }

    /** What must stay free; null for the defaults. */
    public HostFloors getFloors() {
        return floors;
    }

    /** Sets them; floors that say nothing are the defaults. */
    @DataBoundSetter
    public void setFloors(HostFloors floors) {
        this.floors = floors == null || floors.toMap().isEmpty() ? null : floors;
    }

    /** What the quotas come to on the machine, for the form; null as long as the host was not looked at. */
    public EffectiveQuotas effectiveQuotas() {
        return NestedHyperVConfiguration.get().effectiveQuotas(getName()).orElse(null);
    }

    /** The host without what this class has, in a map that may be changed. */
    abstract Map<String, Object> alone();

    @Override
    protected Map<String, Object> toHost() {
        Map<String, Object> host = alone();
        HostMaps.put(host, "quotas", quotas == null ? null : quotas.toMap());
        HostMaps.put(host, "floors", floors == null ? null : floors.toMap());
        return host;
    }
}
