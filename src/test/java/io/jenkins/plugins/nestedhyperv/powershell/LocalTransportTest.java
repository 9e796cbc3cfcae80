package io.jenkins.plugins.nestedhyperv.powershell;

import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import java.util.Optional;

/** The engine through jPowerShell, which takes five seconds to open each. */
public class LocalTransportTest extends TransportContract {
    @Override
    Transport transport() {
        return new LocalTransport(Optional.of(engine.powershell()));
    }
}
