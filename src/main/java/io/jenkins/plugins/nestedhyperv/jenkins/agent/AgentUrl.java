package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where an agent in a guest finds Jenkins. Pure. */
public final class AgentUrl {
    private AgentUrl() {}

    /**
     * Returns what keeps agents from reaching Jenkins by its URL, with the next step; empty when nothing does.
     *
     * @param jenkinsUrl the URL as configured in Jenkins; empty without one
     * @param route by which they are to reach it
     */
    public static Optional<String> problem(Optional<String> jenkinsUrl, AgentRoute route) {
        if (jenkinsUrl.isEmpty()) {
            return Optional.of(Messages.text("url.none"));
        }
        Optional<URI> url = parse(jenkinsUrl.get());
        if (url.isEmpty()) {
            return Optional.of(Messages.text("url.bad", jenkinsUrl.get()));
        }
        // a relayed agent finds Jenkins at the address of its host VM, which no certificate names
        return route != AgentRoute.RELAYED || isHttp(url.get())
                ? Optional.empty()
                : Optional.of(Messages.text("url.notHttp", jenkinsUrl.get()));
    }

    /**
     * Returns the URL for an agent in a guest.
     *
     * @param jenkinsUrl one that has no {@link #problem}
     * @param relay the address, as seen from the guest, at which Jenkins' port is relayed; empty when the guest reaches
     *     Jenkins by its URL
     */
    static String inGuest(String jenkinsUrl, Optional<String> relay) {
        URI url = parse(jenkinsUrl).orElseThrow(() -> new IllegalArgumentException(jenkinsUrl));
        String host = relay.orElseGet(url::getHost);
        String port = url.getPort() == -1 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme().toLowerCase(Locale.ROOT) + "://" + host + port
                + (path.endsWith("/") ? path : path + "/");
    }

    private static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(url -> url.getHost() != null && url.getScheme() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
