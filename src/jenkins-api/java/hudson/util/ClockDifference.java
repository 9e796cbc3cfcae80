package hudson.util;

public final class ClockDifference {
    private ClockDifference() {}

    public native boolean isDangerous();
}
