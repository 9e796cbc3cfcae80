package jenkins.model;

import hudson.model.PersistentDescriptor;

public class JenkinsLocationConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    public static native JenkinsLocationConfiguration get();

    public native String getUrl();
}
