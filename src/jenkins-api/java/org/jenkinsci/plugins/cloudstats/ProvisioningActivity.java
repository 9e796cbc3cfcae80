package org.jenkinsci.plugins.cloudstats;

public final class ProvisioningActivity {
    private ProvisioningActivity() {
        throw new UnsupportedOperationException();
    }

    public native Id getId();

    public native Phase getCurrentPhase();

    public native boolean enterIfNotAlready(Phase phase);

    public enum Phase {
        PROVISIONING,
        LAUNCHING,
        OPERATING,
        COMPLETED
    }

    public enum Status {
        OK,
        WARN,
        FAIL
    }

    public static final class Id {
        public Id(String cloudName, String templateName, String nodeName) {
            throw new UnsupportedOperationException();
        }

        public native String getNodeName();
    }
}
