package hudson.model.listeners;

import hudson.XmlFile;
import hudson.model.Saveable;

public abstract class SaveableListener {
    public native void onChange(Saveable saveable, XmlFile file);
}
