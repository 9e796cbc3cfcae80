package hudson.node_monitors;

import hudson.slaves.OfflineCause;

public abstract class MonitorOfflineCause extends OfflineCause {}
