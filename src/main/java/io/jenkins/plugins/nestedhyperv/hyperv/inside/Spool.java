package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.hyperv.Digests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import java.io.IOException;
import java.util.Map;

/**
 * The folder on the physical host through which bytes go: names there are ours alone, and what arrives is compared by its hash.
 * Blocks. May be used by several threads at once.
 */
record Spool(InsideSite site, FileCarrier carrier) {

    /** Brings bytes there; returns what a request names them by. */
    Map<String, Object> bring(LabId lab, byte[] content) throws HostException {
        String hash = Digests.sha256Hex(content);
        String name = name(lab, hash + ".in");
        try {
            carrier.carry(site.spool(), name, content);
        } catch (IOException e) {
            throw new HostException(Messages.text("spool.notBrought", name, e.toString()), e);
        }
        return Map.of("file", name, "sha256", hash);
    }

    /** Fetches what an answer told of. */
    byte[] fetch(String name, String sha256) throws HostException {
        try {
            byte[] content = carrier.fetch(site.spool(), name);
            if (!Digests.sha256Hex(content).equals(sha256)) {
                throw new HostException(Messages.text("spool.differs", name));
            }
            return content;
        } catch (IOException e) {
            throw e instanceof HostException known
                    ? known
                    : new HostException(Messages.text("spool.notFetched", name, e.toString()), e);
        }
    }

    /** The name of a file of a lab there. */
    static String name(LabId lab, String own) {
        return "nhv-" + lab.value() + "-" + own;
    }
}
