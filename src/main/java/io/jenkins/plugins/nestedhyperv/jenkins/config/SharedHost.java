package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.capacity.EffectiveQuotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A host of ours, which labs have not to themselves: what they may use of it, and what must stay free there. */
public abstract class SharedHost extends PhysicalHost implements Cloneable {
    private HostQuotas quotas;
    private HostFloors floors;
    private List<String> labels;
    private boolean maintenance;
    private List<String> folders;

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

    /** What host VMs may ask for; null when there is nothing. */
    public List<String> getLabels() {
        return labels == null ? null : List.copyOf(labels);
    }

    /** Sets them; with blanks between them, or one an entry. */
    @DataBoundSetter
    public void setLabels(List<String> labels) {
        List<String> words = HostMaps.words(labels);
        this.labels = words.isEmpty() ? null : new ArrayList<>(words); // saved as plain names
    }

    /** The labels as the form shows them. */
    public String labelWords() {
        return labels == null ? null : String.join(" ", labels);
    }

    /** Whether nothing new is placed there. */
    public boolean isMaintenance() {
        return maintenance;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setMaintenance(boolean maintenance) {
        this.maintenance = maintenance;
    }

    /** The full names of the folders whose labs may be there; null when it is for everybody. */
    public List<String> getFolders() {
        return folders == null ? null : List.copyOf(folders);
    }

    /** Sets them; one a line, or one an entry. */
    @DataBoundSetter
    public void setFolders(List<String> folders) {
        List<String> names = AccessText.names(folders);
        this.folders = names.isEmpty() ? null : new ArrayList<>(names);
    }

    @Override
    protected List<String> folders() {
        return AccessText.names(folders);
    }

    /** All else of it is shared with the copy, since neither is changed any more. */
    @Override
    protected PhysicalHost with(List<String> folders) {
        try {
            SharedHost copy = (SharedHost) clone();
            copy.setFolders(folders);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folders as the form shows them. */
    public String folderLines() {
        return AccessText.lines(folders);
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
        HostMaps.put(host, "labels", labels);
        HostMaps.put(host, "maintenance", maintenance ? Boolean.TRUE : null);
        return host;
    }
}
