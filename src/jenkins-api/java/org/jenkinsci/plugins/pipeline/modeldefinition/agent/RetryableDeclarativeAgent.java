package org.jenkinsci.plugins.pipeline.modeldefinition.agent;

public abstract class RetryableDeclarativeAgent<A extends RetryableDeclarativeAgent<A>> extends DeclarativeAgent<A> {
    private static final long serialVersionUID = 1L;

    public RetryableDeclarativeAgent() {
        throw new UnsupportedOperationException();
    }
}
