package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.Map;

public abstract class EnvironmentExpander implements Serializable {
    private static final long serialVersionUID = 1L;

    public static native EnvironmentExpander constant(Map<String, String> env);

    public static native EnvironmentExpander merge(EnvironmentExpander original, EnvironmentExpander subsequent);
}
