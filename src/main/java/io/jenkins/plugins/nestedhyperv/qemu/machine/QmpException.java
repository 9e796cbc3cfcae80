package io.jenkins.plugins.nestedhyperv.qemu.machine;

import com.google.gson.JsonObject;
import java.io.IOException;

/** A QEMU refused a command. */
public final class QmpException extends IOException {
    private static final long serialVersionUID = 1L;

    QmpException(String command, JsonObject error) {
        super(Messages.text("qmp.refused", command, error.get("desc").getAsString()));
    }
}
