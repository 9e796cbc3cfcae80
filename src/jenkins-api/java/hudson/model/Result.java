package hudson.model;

import java.io.Serializable;

public final class Result implements Serializable {
    public static final Result ABORTED = new Result();
    public static final Result FAILURE = new Result();

    private static final long serialVersionUID = 1L;

    private Result() {}

    public native boolean isWorseOrEqualTo(Result that);
}
