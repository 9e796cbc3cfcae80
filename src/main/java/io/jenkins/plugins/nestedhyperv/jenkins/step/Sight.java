package io.jenkins.plugins.nestedhyperv.jenkins.step;

/**
 * What is seen of something that a build wants to use.
 *
 * @param <T> what it is
 */
public sealed interface Sight<T> {
    /** It can be used now. */
    record There<T>(T value) implements Sight<T> {}

    /** Nobody can tell now; looking again later may help. */
    record NotNow<T>(String reason) implements Sight<T> {}

    /**
     * It cannot be used.
     *
     * @param reason names the cause and the next step
     */
    record Refused<T>(String reason) implements Sight<T> {}
}
