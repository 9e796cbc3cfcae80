package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.folder.SwitchFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import io.jenkins.plugins.nestedhyperv.qemu.vm.DiskSet.UsedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The arguments of our QEMUs. Each carries its mark: name, id, and by its pid file the folder. {@code -daemonize} detaches
 * it from us, so that neither our end nor Ctrl-C reaches it, and answers only when it runs and its sockets listen.
 */
final class CommandLine {
    /** The card that leads to us; every host VM has a user network of its own, so that the address may repeat. */
    static final String MANAGEMENT_MAC = "52:54:00:fe:00:01";

    /** The backend of the card on the lab's switch, by which the monitor lists it. */
    static final String LAN = "n1";

    /** Where a host VM finds the address outside that it relays, at the same port: in its user network. */
    static final String RELAY_ADDRESS = "10.0.2.100";

    private static final String QEMU = "qemu-system-x86_64";

    private CommandLine() {}

    /** The command that starts a host VM, from its configuration alone. */
    static List<String> hostVm(VmConfig vm, Accelerator accelerator, Outside outside) {
        VmFolder folder = new VmFolder(Path.of(vm.path()));
        List<String> command =
                identity(vm.mark().lab() + "-" + vm.name(), vm.mark().id(), folder.pid());
        command.addAll(accelerator.qemuArguments());
        command.addAll(List.of("-cpu", accelerator.hostVmCpu(vm.extensionsExposed())));
        command.addAll(List.of("-machine", "q35", "-smp", String.valueOf(cpus(vm, accelerator))));
        command.addAll(List.of("-m", String.valueOf(vm.memoryMegabytes()), "-no-reboot"));
        command.addAll(monitor(folder.monitor()));
        String console =
                "file,id=console,append=on,path=" + escaped(folder.console().toString());
        command.addAll(List.of("-chardev", console, "-serial", "chardev:console"));
        command.addAll(
                List.of("-kernel", vm.disks().kernel(), "-initrd", vm.disks().initrd()));
        command.addAll(List.of("-append", "console=ttyS0 quiet panic=-1"));
        command.addAll(disks(vm, folder));
        command.addAll(network(vm, folder, outside));
        return List.copyOf(command);
    }

    /** The command that starts a lab's switch: a QEMU without a processor, to which ports are added while it runs. */
    static List<String> labSwitch(SwitchConfig config) {
        SwitchFolder folder = new SwitchFolder(Path.of(config.path()));
        List<String> command = identity(
                config.mark().lab() + "-" + config.name(), config.mark().id(), folder.pid());
        command.addAll(List.of("-machine", "none"));
        command.addAll(monitor(folder.monitor()));
        return List.copyOf(command);
    }

    private static List<String> identity(String name, String id, Path pidFile) {
        return new ArrayList<>(List.of(
                QEMU,
                "-name",
                "guest=nhv-" + name,
                "-uuid",
                id,
                "-pidfile",
                pidFile.toString(),
                "-daemonize",
                "-nodefaults",
                "-display",
                "none"));
    }

    private static List<String> monitor(Path socket) {
        return List.of("-qmp", "unix:" + escaped(socket.toString()) + ",server=on,wait=off");
    }

    /** Under emulation a host VM with two processors locks up for good within a minute of running an inner VM. */
    private static int cpus(VmConfig vm, Accelerator accelerator) {
        return accelerator.kind() == Accelerator.Kind.TCG ? 1 : vm.cpus();
    }

    private static List<String> disks(VmConfig vm, VmFolder folder) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(disk("nhv-root", folder.disk().toString(), "qcow2", false));
        arguments.addAll(disk("nhv-seed", folder.seed().toString(), "raw", true));
        int number = 0;
        for (UsedImage image : vm.disks().innerImages()) {
            arguments.addAll(disk("nhv-image-" + number++, image.file(), "raw", true));
        }
        for (int i = 1; i <= vm.disks().dataDisks(); i++) {
            arguments.addAll(disk("nhv-data-" + i, folder.dataDisk(i).toString(), "qcow2", false));
        }
        return arguments;
    }

    private static List<String> disk(String serial, String file, String format, boolean readOnly) {
        String drive = "file=" + escaped(file) + ",if=none,id=" + serial + ",format=" + format;
        return List.of(
                "-drive",
                readOnly ? drive + ",readonly=on" : drive,
                "-device",
                "virtio-blk-pci,drive=" + serial + ",serial=" + serial);
    }

    private static List<String> network(VmConfig vm, VmFolder folder, Outside outside) {
        String restrict = outside == Outside.OPEN ? "off" : "on";
        List<String> arguments = new ArrayList<>(List.of(
                "-netdev",
                "user,id=n0,restrict=" + restrict + ",hostfwd=tcp:127.0.0.1:0-:22" + relay(vm.disks()),
                "-device",
                card("n0", "nic0", MANAGEMENT_MAC)));
        if (!vm.labSwitch().isEmpty()) {
            String lan = escaped(folder.lan().toString());
            arguments.addAll(List.of(
                    "-netdev",
                    "stream,id=" + LAN + ",server=off,addr.type=unix,addr.path=" + lan,
                    "-device",
                    card(LAN, "nic1", vm.lanMac())));
        }
        return arguments;
    }

    /** For each connection QEMU starts a program. An endpoint has no character that would have to be quoted. */
    private static String relay(DiskSet disks) {
        return disks.relayed().stream()
                .map(to -> ",guestfwd=tcp:" + RELAY_ADDRESS + ":" + to.port() + "-cmd:busybox nc " + to.host() + " "
                        + to.port())
                .collect(Collectors.joining());
    }

    private static String card(String backend, String id, String mac) {
        return "virtio-net-pci,netdev=" + backend + ",id=" + id + ",mac=" + mac + ",romfile=";
    }

    /** Within an option, QEMU takes two commas for one that belongs to the value. */
    private static String escaped(String value) {
        return value.replace(",", ",,");
    }
}
