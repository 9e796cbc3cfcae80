package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.engine.HostSecrets;
import io.jenkins.plugins.nestedhyperv.lab.store.KeyFile;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The secrets of physical hosts, each in a file of its own by its name, which only its owner may read.
 *
 * @param folder where the files are
 */
record SecretFiles(Path folder) implements HostSecrets {
    @Override
    public Secret secret(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException(Messages.text("secret.none", name, file));
        }
        String text = new String(KeyFile.readPrivate(file), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw new IOException(Messages.text("secret.empty", name, file));
        }
        return new Secret(text);
    }
}
