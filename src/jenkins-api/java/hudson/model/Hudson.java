package hudson.model;

import jenkins.model.Jenkins;

public class Hudson {
    private Hudson() {}

    public static class CloudList extends Jenkins.CloudList {
        private CloudList() {}
    }
}
