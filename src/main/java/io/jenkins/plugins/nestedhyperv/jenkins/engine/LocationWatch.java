package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import jenkins.YesNoMaybe;
import jenkins.model.JenkinsLocationConfiguration;

/** Has the engine follow a changed URL of Jenkins, which is the only address that guests may reach. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LocationWatch extends SaveableListener {
    @Override
    public void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof JenkinsLocationConfiguration) {
            LabEngine.get().configurationChanged();
        }
    }
}
