package io.jenkins.plugins.nestedhyperv.qemu.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Extension;
import io.jenkins.plugins.nestedhyperv.qemu.vm.DiskSet.UsedImage;
import java.util.List;
import org.junit.Test;

public class CommandLineTest {
    private static final Accelerator TCG = new Accelerator(Accelerator.Kind.TCG, Extension.SVM, "no extension");
    private static final Accelerator KVM = new Accelerator(Accelerator.Kind.KVM, Extension.VMX, "proved");
    private static final String ID = "0b1c2d3e-0000-4000-8000-000000000001";
    private static final Mark MARK = Mark.of("installation", new LabId("labaaaaa"), Role.HOST_VM, ID);

    @Test
    public void aHostVmOnASwitchIsStartedByThisCommand() {
        assertThat(CommandLine.hostVm(vm("/r/labs/labaaaaa/host-1", "switch", false), TCG, Outside.RESTRICTED))
                .containsExactly("""
                        qemu-system-x86_64
                        -name
                        guest=nhv-labaaaaa-host-1
                        -uuid
                        0b1c2d3e-0000-4000-8000-000000000001
                        -pidfile
                        /r/labs/labaaaaa/host-1/pid
                        -daemonize
                        -nodefaults
                        -display
                        none
                        -accel
                        tcg,thread=multi,tb-size=512
                        -cpu
                        EPYC,-svm
                        -machine
                        q35
                        -smp
                        1
                        -m
                        2048
                        -no-reboot
                        -qmp
                        unix:/r/labs/labaaaaa/host-1/qmp,server=on,wait=off
                        -chardev
                        file,id=console,append=on,path=/r/labs/labaaaaa/host-1/console.log
                        -serial
                        chardev:console
                        -kernel
                        /images/tiny/host/vmlinuz
                        -initrd
                        /images/tiny/host/initrd
                        -append
                        console=ttyS0 quiet panic=-1
                        -drive
                        file=/r/labs/labaaaaa/host-1/disk.qcow2,if=none,id=nhv-root,format=qcow2
                        -device
                        virtio-blk-pci,drive=nhv-root,serial=nhv-root
                        -drive
                        file=/r/labs/labaaaaa/host-1/seed.tar,if=none,id=nhv-seed,format=raw,readonly=on
                        -device
                        virtio-blk-pci,drive=nhv-seed,serial=nhv-seed
                        -drive
                        file=/images/tiny/inner/image.img,if=none,id=nhv-image-0,format=raw,readonly=on
                        -device
                        virtio-blk-pci,drive=nhv-image-0,serial=nhv-image-0
                        -drive
                        file=/r/labs/labaaaaa/host-1/data-1.qcow2,if=none,id=nhv-data-1,format=qcow2
                        -device
                        virtio-blk-pci,drive=nhv-data-1,serial=nhv-data-1
                        -netdev
                        user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:0-:22
                        -device
                        virtio-net-pci,netdev=n0,id=nic0,mac=52:54:00:fe:00:01,romfile=
                        -netdev
                        stream,id=n1,server=off,addr.type=unix,addr.path=/r/labs/labaaaaa/host-1/lan
                        -device
                        virtio-net-pci,netdev=n1,id=nic1,mac=52:54:00:77:00:01,romfile=
                        """.lines().toArray(String[]::new));
    }

    @Test
    public void extensionsAreExposedOnlyWhenTheConfigurationSaysSo() {
        assertThat(argument("-cpu", vm("/r/vm", "", false), TCG)).isEqualTo("EPYC,-svm");
        assertThat(argument("-cpu", vm("/r/vm", "", true), TCG)).isEqualTo("EPYC");
        assertThat(argument("-cpu", vm("/r/vm", "", false), KVM)).isEqualTo("host,-svm,-vmx");
        assertThat(argument("-cpu", vm("/r/vm", "", true), KVM)).isEqualTo("host");
    }

    @Test
    public void emulationGivesOneProcessorAndKvmAllOfThem() {
        assertThat(argument("-smp", vm("/r/vm", "", true), TCG)).isEqualTo("1");
        assertThat(argument("-smp", vm("/r/vm", "", true), KVM)).isEqualTo("4");
    }

    @Test
    public void aHostVmOnNoSwitchHasOneCard() {
        assertThat(CommandLine.hostVm(vm("/r/vm", "", true), TCG, Outside.RESTRICTED))
                .noneMatch(argument -> argument.contains("nic1") || argument.contains("stream"));
    }

    @Test
    public void theWorldIsReachedOnlyWhereTheAdministratorOpenedIt() {
        assertThat(CommandLine.hostVm(vm("/r/vm", "", true), TCG, Outside.OPEN))
                .contains("user,id=n0,restrict=off,hostfwd=tcp:127.0.0.1:0-:22");
    }

    @Test
    public void aCommaInAPathIsNoEndOfIt() {
        assertThat(CommandLine.hostVm(vm("/r,x/vm", "", true), TCG, Outside.RESTRICTED))
                .contains("/r,x/vm/pid")
                .contains("file=/r,,x/vm/disk.qcow2,if=none,id=nhv-root,format=qcow2");
    }

    @Test
    public void aSwitchIsAQemuWithoutAProcessor() {
        Mark mark = Mark.of("installation", new LabId("labaaaaa"), Role.SWITCH, ID);
        assertThat(CommandLine.labSwitch(new SwitchConfig(mark, "/r/labs/labaaaaa/switch.switch", "switch")))
                .containsSubsequence("guest=nhv-labaaaaa-switch", "-uuid", ID)
                .containsSubsequence("-machine", "none", "-qmp")
                .contains("/r/labs/labaaaaa/switch.switch/pid");
    }

    @Test
    public void theOneAddressOutsideIsPassedOnByAProgram() {
        Endpoint jenkins = new Endpoint("ci.example.org", 8080);
        assertThat(CommandLine.hostVm(vm("/r/vm", "", true, List.of(jenkins)), TCG, Outside.RESTRICTED))
                .contains("user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:0-:22,"
                        + "guestfwd=tcp:10.0.2.100:8080-cmd:busybox nc ci.example.org 8080");
    }

    static VmConfig vm(String path, String labSwitch, boolean extensionsExposed) {
        return vm(path, labSwitch, extensionsExposed, List.of());
    }

    private static VmConfig vm(String path, String labSwitch, boolean extensionsExposed, List<Endpoint> relayed) {
        DiskSet disks = new DiskSet(
                "/images/tiny/host/vmlinuz",
                "/images/tiny/host/initrd",
                1,
                new UsedImage("tiny", "tiny@1", "/images/tiny/host/root.qcow2"),
                List.of(new UsedImage("tiny", "tiny@1", "/images/tiny/inner/image.img")),
                relayed);
        return new VmConfig(MARK, path, "host-1", 4, 2048, disks, "52:54:00:77:00:01", labSwitch, extensionsExposed);
    }

    private static String argument(String option, VmConfig vm, Accelerator accelerator) {
        List<String> command = CommandLine.hostVm(vm, accelerator, Outside.RESTRICTED);
        return command.get(command.indexOf(option) + 1);
    }
}
