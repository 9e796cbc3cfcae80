package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;

/**
 * The steps of copying a file into one guest or out of it. Each may be repeated after it failed. All block, within bounds of their
 * own; {@code what} says what it is for, as in "Cannot {what}".
 */
public interface FileSteps {
    /** The guest's name, for messages. */
    String guest();

    /** What separates the folders of a path there. */
    char separator();

    /** How many bytes one step takes at most. */
    int blockBytes();

    /**
     * Makes sure that a file may be put into a folder.
     *
     * @param folder absolute path
     * @param to absolute path of a file in it
     */
    void check(String what, String folder, String to) throws HostException;

    /** Writes a block at its offset, which is the end of what was written; what follows from a step that broke is cut off. */
    void append(String what, String part, long offset, byte[] block) throws HostException;

    /** Gives a whole file its name, in place of one that is there. Its SHA-256 is compared before, in hexadecimal digits. */
    void finish(String what, String part, String to, String sha256) throws HostException;

    /** Reads one block; shorter than the others only at the end of the file. */
    byte[] block(String what, String from, long index) throws HostException;

    /** The SHA-256 of a whole file, in hexadecimal digits. */
    String sum(String what, String from) throws HostException;

    /** Deletes what is not whole, if it is there. */
    void discard(String what, String part) throws HostException;
}
