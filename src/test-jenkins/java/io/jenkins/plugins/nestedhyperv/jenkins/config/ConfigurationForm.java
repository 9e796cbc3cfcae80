package io.jenkins.plugins.nestedhyperv.jenkins.config;

import org.htmlunit.html.HtmlPage;
import org.jvnet.hudson.test.JenkinsRule;

/** The page Manage Jenkins, Nested Hyper-V, in a browser. */
public final class ConfigurationForm {
    private ConfigurationForm() {}

    /** Opens the page, as whoever the client is. */
    public static HtmlPage open(JenkinsRule.WebClient client) throws Exception {
        return client.goTo("manage/nested-hyperv/");
    }

    /** Opens the page and saves it untouched. */
    public static void roundtrip(JenkinsRule jenkins) throws Exception {
        jenkins.submit(open(jenkins.createWebClient()).getFormByName("config"));
    }
}
