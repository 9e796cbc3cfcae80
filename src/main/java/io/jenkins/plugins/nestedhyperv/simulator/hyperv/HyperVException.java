package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.Objects;

/** What Hyper-V refuses, classified as the real one classifies it. */
public final class HyperVException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final String errorId;

    /**
     * Refuses.
     *
     * @param errorId the {@code FullyQualifiedErrorId} or HRESULT that the real one gives
     */
    public HyperVException(ErrorClass errorClass, String errorId, String message) {
        super(message, null, false, false); // refusals are answers, given by the thousand
        this.errorClass = Objects.requireNonNull(errorClass, "errorClass");
        this.errorId = Objects.requireNonNull(errorId, "errorId");
    }

    /** The class by which to decide what to do. */
    public ErrorClass errorClass() {
        return errorClass;
    }

    /** The {@code FullyQualifiedErrorId} or HRESULT. */
    public String errorId() {
        return errorId;
    }
}
