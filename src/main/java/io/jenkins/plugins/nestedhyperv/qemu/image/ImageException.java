package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.io.IOException;

/** An image is missing, damaged or cannot be built. The message says which, where, and what to do next. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** An error with a text for the user. */
    ImageException(String message) {
        super(message);
    }

    /** An error with a text for the user and what caused it. */
    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
