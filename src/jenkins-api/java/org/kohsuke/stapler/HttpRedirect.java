package org.kohsuke.stapler;

public final class HttpRedirect extends RuntimeException implements HttpResponse {
    public static final HttpRedirect DOT = null;

    private static final long serialVersionUID = 1L;

    public HttpRedirect(String url) {
        throw new UnsupportedOperationException();
    }

    public static native HttpResponse fromContextPath(String relative);
}
