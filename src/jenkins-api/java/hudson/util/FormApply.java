package hudson.util;

import org.kohsuke.stapler.HttpResponses;

public class FormApply {
    private FormApply() {}

    public static native HttpResponses.HttpResponseException success(String destination);
}
