package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.io.IOException;

/** Decides which host keys are accepted. May be used by several threads. */
public interface HostKeys {

    /**
     * Whether the key is accepted for the host; asked before anything secret is sent to it.
     *
     * @param key type and base64, as OpenSSH writes a public key
     * @throws IOException when that cannot be known; the key is not accepted then
     */
    boolean accepts(String address, int port, String key) throws IOException;

    /** One key and no other: {@code ssh-keyscan} prints it on the host itself. */
    static HostKeys only(String key) {
        String[] words = key.strip().split("\\s+");
        if (words.length < 2) {
            throw new IllegalArgumentException("a host key is a type and base64: " + key);
        }
        return (address, port, offered) -> offered.equals(words[0] + " " + words[1]);
    }
}
