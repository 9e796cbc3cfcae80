package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import jenkins.YesNoMaybe;

/** Tells the engine of jobs and folders that are moved or deleted. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class JobWatch extends ItemListener {
    @Override
    public void onLocationChanged(Item item, String oldName, String newName) {
        LabEngine.get().owners().moved(oldName, newName);
    }

    @Override
    public void onDeleted(Item item) {
        LabEngine.get().owners().deleted(item.getFullName());
    }
}
