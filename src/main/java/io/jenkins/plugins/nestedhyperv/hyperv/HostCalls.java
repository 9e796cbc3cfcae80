package io.jenkins.plugins.nestedhyperv.hyperv;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import java.time.Duration;

/** The way to one physical host. May be used by several threads at once. */
@FunctionalInterface
public interface HostCalls {
    /**
     * Calls a function of the module on the host. Blocks up to the deadline.
     *
     * @return what the function returned
     * @throws PowerShellException when it failed, or it is not known whether it ran
     */
    JsonObject call(Request request, Duration deadline) throws PowerShellException, InterruptedException;
}
