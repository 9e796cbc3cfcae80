package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.io.IOException;

/** Something does not hold that a person has to mend; trying again does not help. */
public final class LastingException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, where, and what a person may do. */
    public LastingException(String message) {
        super(message);
    }
}
