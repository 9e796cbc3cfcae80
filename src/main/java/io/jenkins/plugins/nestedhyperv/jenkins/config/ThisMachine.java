package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.OpenQemu;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.QemuDoctor;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The machine that Jenkins runs on, as a host: puts the parts of the kind {@code qemu} together. All methods block. */
final class ThisMachine {
    private ThisMachine() {}

    static OpenHost open(HostConfig host, GuestKeys keys, Optional<Endpoint> jenkins) throws IOException {
        MachineFiles machine = MachineFiles.ofThisMachine();
        ProgramRunner programs = new LocalProgramRunner(ProgramFinder.ofThisMachine());
        return OpenQemu.open(host, jenkins, keys, Clock.systemUTC(), programs, machine, UnaryOperator.identity());
    }

    /**
     * What would help or stop a lab on this machine, the good news too.
     *
     * @param jenkins the one address outside that inner VMs are to reach
     */
    static List<Finding> examine(HostConfig host, Optional<Endpoint> jenkins) throws InterruptedException {
        ProgramFinder finder = ProgramFinder.ofThisMachine();
        return new QemuDoctor(finder, new LocalProgramRunner(finder), MachineFiles.ofThisMachine())
                .examine(host, jenkins);
    }
}
