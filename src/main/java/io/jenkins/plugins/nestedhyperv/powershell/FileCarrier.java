package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.IOException;

/**
 * Brings files to a physical host and from there, since what is large or secret never travels in a request: by the transport's
 * own means. May be used by several threads at once.
 */
public interface FileCarrier {
    /**
     * Puts a file into a folder of the host, whole or not at all under this name, in place of one that is there. The folder is
     * made where it is missing. Blocks.
     *
     * @param folder as the host writes it, such as {@code D:\nhv\spool}
     * @param name a plain file name
     * @throws IOException when it is not known whether the file is there
     */
    void carry(String folder, String name, byte[] content) throws IOException;

    /**
     * Reads a whole file of the host. Blocks.
     *
     * @param folder as the host writes it
     * @param name a plain file name
     * @throws IOException when it cannot be read
     */
    byte[] fetch(String folder, String name) throws IOException;
}
