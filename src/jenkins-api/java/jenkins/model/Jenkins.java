package jenkins.model;

import hudson.DescriptorExtensionList;
import hudson.init.InitMilestone;
import hudson.model.AbstractCIBase;
import hudson.model.Computer;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Hudson;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Slave;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.slaves.Cloud;
import hudson.slaves.NodeProvisioner;
import hudson.util.DescribableList;
import java.io.File;
import java.io.IOException;
import java.util.List;

public class Jenkins extends AbstractCIBase implements AccessControlled {
    public static final Permission ADMINISTER = Permission.fromId("hudson.model.Hudson.Administer");
    public static final Permission SYSTEM_READ = Permission.fromId("hudson.model.Hudson.SystemRead");

    public final Hudson.CloudList clouds = listOfClouds();

    public final transient NodeProvisioner unlabeledNodeProvisioner = provisioner();

    public static String VERSION = null;

    private Jenkins() {
        throw new UnsupportedOperationException();
    }

    private static native Hudson.CloudList listOfClouds();

    private static native NodeProvisioner provisioner();

    public static class CloudList extends DescribableList<Cloud, Descriptor<Cloud>> {
        protected CloudList() {}
    }

    public static native Jenkins get() throws IllegalStateException;

    public static native Jenkins getInstanceOrNull();

    public native boolean isTerminating();

    public native <T extends Describable<T>, D extends Descriptor<T>> DescriptorExtensionList<T, D> getDescriptorList(
            Class<T> type);

    public native File getRootDir();

    public native InitMilestone getInitLevel();

    public native <T extends Item> T getItemByFullName(String fullName, Class<T> type);

    public native List<Node> getNodes();

    public native Node getNode(String name);

    public native Computer getComputer(String name);

    public native void addNode(Node n) throws IOException;

    public native String getRootUrl() throws IllegalStateException;

    public native Slave.JnlpJar getJnlpJars(String fileName);
}
