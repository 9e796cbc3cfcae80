package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.util.Secret;
import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;

/** Encrypts with the key of this Jenkins. */
final class JenkinsSecrets implements Secrets {
    @Override
    public String seal(String plain) {
        return Secret.fromString(plain).getEncryptedValue();
    }

    @Override
    public String open(String sealed) {
        Secret secret = Secret.decrypt(sealed);
        if (secret == null) {
            throw new IllegalArgumentException(Messages.text("secrets.otherKey"));
        }
        return secret.getPlainText();
    }
}
