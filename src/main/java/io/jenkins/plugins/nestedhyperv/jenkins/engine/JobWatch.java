package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import jenkins.YesNoMaybe;

/**
 * Tells the engine and the configuration of jobs and folders that are moved or deleted, in this order: what is allowed to a folder by its
 * new name must not be refused to labs that still count for the old one. Called on whatever thread: waits for the disk at most.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class JobWatch extends ItemListener {
    @Override
    public void onLocationChanged(Item item, String oldName, String newName) {
        LabEngine.get().owners().itemMoved(oldName, newName);
        if (item instanceof ItemGroup) {
            NestedHyperVConfiguration.get().folderMoved(oldName, newName);
        }
    }

    @Override
    public void onDeleted(Item item) {
        LabEngine.get().owners().itemDeleted(item.getFullName());
        if (item instanceof ItemGroup) {
            NestedHyperVConfiguration.get().folderDeleted(item.getFullName());
        }
    }
}
