package io.jenkins.plugins.nestedhyperv.lab.host;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A TCP address that may be connected to.
 *
 * @param host a name, an IPv4 or an IPv6 address, without brackets
 * @param port 1 to 65,535
 */
public record Endpoint(String host, int port) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9._:-]{0,252}");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Refuses what is no host or no port; a host has no character that means something to a shell or to QEMU. */
    public Endpoint {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("no host: " + host);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no TCP port: " + port);
        }
    }

    /**
     * The address that a URL of the scheme {@code http} or {@code https} leads to.
     *
     * @throws IllegalArgumentException when it is no such URL
     */
    public static Endpoint of(URI url) {
        String host = url.getHost();
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (host == null || !secure && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("no http or https URL: " + url);
        }
        int port = url.getPort() != -1 ? url.getPort() : secure ? HTTPS : HTTP;
        return new Endpoint(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }
}
