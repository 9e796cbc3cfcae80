package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.hyperv.HostCalls;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import java.time.Duration;

/** A process on the physical host that enters one host VM. For one caller at a time; it may be discarded by any thread. */
public interface GuestLine extends HostCalls {

    /** Whether it can be called. */
    boolean isUsable();

    /** Ends it at once; a call of it ends too. */
    void discard();

    /** A worker as such a line. */
    static GuestLine of(Worker worker) {
        return new GuestLine() {
            @Override
            public JsonObject call(Request request, Duration deadline)
                    throws PowerShellException, InterruptedException {
                return worker.call(request, deadline).result();
            }

            @Override
            public boolean isUsable() {
                return worker.isUsable();
            }

            @Override
            public void discard() {
                worker.discard();
            }
        };
    }

    /** Opens lines. May be used by several threads at once. */
    @FunctionalInterface
    interface Opener {
        /**
         * Starts a process on the physical host. Blocks, within a bound of its own.
         *
         * @throws PowerShellException says what is in the way
         */
        GuestLine open() throws PowerShellException, InterruptedException;
    }
}
