package jenkins.model;

import hudson.security.ACL;
import hudson.security.AccessControlled;

public interface IComputer extends AccessControlled {
    default ACL getACL() {
        throw new UnsupportedOperationException();
    }
}
