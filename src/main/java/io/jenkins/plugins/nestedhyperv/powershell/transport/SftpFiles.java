package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Files on a host with an SSH server, over a session that is logged in. */
final class SftpFiles {
    private SftpFiles() {}

    /** Puts a file into a folder, which is made where it is missing. */
    static void put(ClientSession session, String folder, String name, byte[] content) throws IOException {
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            String to = path(folder);
            makeFolder(sftp, to);
            String part = to + "/" + name + ".part";
            try (OutputStream out = sftp.write(part)) {
                out.write(content);
            }
            if (isThere(sftp, to + "/" + name)) {
                sftp.remove(to + "/" + name); // The protocol does not rename onto a file that is there.
            }
            sftp.rename(part, to + "/" + name);
        }
    }

    /** Reads a whole file. */
    static byte[] get(ClientSession session, String folder, String name) throws IOException {
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
                InputStream in = sftp.read(path(folder) + "/" + name)) {
            return in.readAllBytes();
        }
    }

    /** As OpenSSH writes the paths of Windows: {@code /D:/nhv/spool}. */
    private static String path(String folder) {
        String slashed = folder.replace('\\', '/');
        return slashed.startsWith("/") ? slashed : "/" + slashed;
    }

    private static void makeFolder(SftpClient sftp, String folder) throws IOException {
        if (!folder.isEmpty() && !isThere(sftp, folder)) {
            makeFolder(sftp, folder.substring(0, folder.lastIndexOf('/')));
            sftp.mkdir(folder);
        }
    }

    private static boolean isThere(SftpClient sftp, String path) throws IOException {
        try {
            sftp.stat(path);
            return true;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }
}
