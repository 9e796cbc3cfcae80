package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * The check itself: a program for a guest, where none of our other classes is, and no module of Java but its base. Says which Java
 * runs it, and what answers where an agent of Jenkins finds out whether Jenkins is there; what that means is decided elsewhere.
 */
public final class JenkinsProbe {
    /** What each line of what it says begins with: runtimes write lines of their own. */
    static final String MARK = "nhv-check ";

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST_CAUSES = 5;

    private JenkinsProbe() {}

    /**
     * Looks once, for half a minute at most.
     *
     * @param arguments the URL of Jenkins with a slash at its end
     */
    public static void main(String[] arguments) {
        say("java", System.getProperty("java.specification.version"));
        try {
            look(URI.create(arguments[0] + "login"));
        } catch (IOException e) {
            Throwable cause = e;
            for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
                say("failed", cause.toString());
                cause = cause.getCause();
            }
        }
    }

    private static void look(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
            int status = connection.getResponseCode();
            Optional.ofNullable(connection.getHeaderField("X-Jenkins")).ifPresent(version -> say("jenkins", version));
            Optional.ofNullable(connection.getHeaderField("Location")).ifPresent(where -> say("location", where));
            say("status", Integer.toString(status));
        } finally {
            connection.disconnect();
        }
    }

    private static void say(String key, String value) {
        System.out.println(MARK + key + " " + value);
    }
}
