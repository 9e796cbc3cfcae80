package io.jenkins.plugins.nestedhyperv.lab.model;

/** Encrypts what must not lie in the ledger in the clear. May be called from several threads. */
public interface Secrets {
    /** Encrypts; two calls give different texts. */
    String seal(String plain);

    /**
     * Decrypts what {@link #seal} gave.
     *
     * @throws IllegalArgumentException when the text was sealed with another key or changed since; the message does not
     *     quote it
     */
    String open(String sealed);
}
