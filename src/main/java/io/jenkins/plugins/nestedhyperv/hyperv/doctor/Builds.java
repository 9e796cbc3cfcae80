package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

/** Builds of Windows with which something begins. */
final class Builds {
    /** The first with nesting on processors of Intel. */
    static final long SERVER_2016 = 14393;

    /** The first with nesting on processors of AMD. */
    static final long SERVER_2022 = 20348;

    private Builds() {}
}
