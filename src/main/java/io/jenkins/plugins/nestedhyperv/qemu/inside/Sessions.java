package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestAddress;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestConnector;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.agent.ssh.HostKey;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions with one host VM and its inner VMs: opened when first needed, kept as long as they last and the guest does
 * not restart. May be used by several threads at once; opening blocks, for each guest on its own.
 */
final class Sessions {
    private static final Duration CONNECTING = Duration.ofSeconds(30);
    private static final String USER = "root";
    private static final int SSH_PORT = 22;

    private final VmRef vm;
    private final HostVmAddresses addresses;
    private final GuestConnector connector;
    private final GuestKeys keys;
    private final Slot hostVm = new Slot();
    private final Map<String, Slot> innerVms = new ConcurrentHashMap<>();

    Sessions(VmRef vm, HostVmAddresses addresses, GuestConnector connector, GuestKeys keys) {
        this.vm = vm;
        this.addresses = addresses;
        this.connector = connector;
        this.keys = keys;
    }

    String hostVmName() {
        return vm.name();
    }

    /** The session with the host VM. */
    GuestLink hostVm() throws HostException {
        HostVmAddress address = address();
        HostKey hostKey = new HostKey(address.hostKeyType(), address.hostKeyBase64());
        GuestAddress guest = new GuestAddress(vm.name(), "127.0.0.1", address.sshPort(), USER, hostKey);
        return hostVm.get(address.boot(), () -> connector.connect(guest, keys.of(vm.lab()), CONNECTING));
    }

    private HostVmAddress address() throws HostException {
        try {
            return addresses
                    .of(vm)
                    .orElseThrow(() -> new HostException(Messages.text("session.notReady", vm.name(), vm.lab())));
        } catch (HostException e) {
            throw e;
        } catch (IOException e) {
            throw new HostException(Messages.text("session.unknown", vm.name(), vm.lab(), e.getMessage()), e);
        }
    }

    /** The session with an inner VM whose console has said that it is ready. */
    GuestLink innerVm(InnerLook inner) throws HostException {
        InnerLook.Ready ready = inner.ready()
                .orElseThrow(() -> new HostException(Messages.text("session.notReady", inner.name(), vm.lab())));
        GuestAddress guest = new GuestAddress(inner.name(), inner.ip(), SSH_PORT, USER, ready.hostKey());
        return innerVms.computeIfAbsent(inner.name(), name -> new Slot())
                .get(ready.boot(), () -> hostVm().connect(guest, keys.of(vm.lab()), CONNECTING));
    }

    /** Ends the session with an inner VM, if there is one. */
    void drop(String innerVm) {
        Slot slot = innerVms.remove(innerVm);
        if (slot != null) {
            slot.close();
        }
    }

    /** Ends the session with the host VM, and with it all others; a later use opens it again. */
    void interrupt() {
        hostVm.interrupt();
    }

    /** Ends all sessions for good. */
    void close() {
        innerVms.values().forEach(Slot::close);
        hostVm.close();
    }

    private interface Opener {
        GuestLink open() throws HostException;
    }

    /** The session with one boot of one guest. */
    private static final class Slot {
        private String boot = "";
        private volatile GuestLink link;
        private volatile boolean closed;

        synchronized GuestLink get(String wantedBoot, Opener opener) throws HostException {
            if (link != null && link.isOpen() && boot.equals(wantedBoot)) {
                return link;
            }
            interrupt();
            link = opener.open();
            boot = wantedBoot;
            if (closed) {
                interrupt();
            }
            return link;
        }

        /** Takes no lock, since whoever opens may hold it for long. */
        void interrupt() {
            GuestLink present = link;
            if (present != null) {
                present.close();
            }
        }

        void close() {
            closed = true;
            interrupt();
        }
    }
}
