package com.cloudbees.plugins.credentials.common;

import hudson.util.Secret;

public interface UsernamePasswordCredentials extends UsernameCredentials {
    Secret getPassword();
}
