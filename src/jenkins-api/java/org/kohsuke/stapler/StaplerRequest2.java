package org.kohsuke.stapler;

import jakarta.servlet.ServletException;
import java.util.List;
import net.sf.json.JSONObject;

public interface StaplerRequest2 {
    JSONObject getSubmittedForm() throws ServletException;

    <T> List<T> bindJSONToList(Class<T> type, Object json);
}
