package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.qemu.folder.LastingException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether labs can lie in a folder of this machine. Looks at the disk and changes nothing. */
final class FolderCheck {
    private FolderCheck() {}

    /** Returns what is wrong with a folder and what to do, or empty if labs can lie there. It need not be there yet. */
    static Optional<String> problem(Path folder) {
        try {
            Path present = RootFolder.at(folder).present();
            if (!Files.isDirectory(present)) {
                return Optional.of(Messages.text("root.noFolder", present));
            }
            return Files.isWritable(present)
                    ? Optional.empty()
                    : Optional.of(Messages.text("root.notWritable", present));
        } catch (LastingException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of(Messages.text("root.unreadable", folder, e));
        }
    }
}
