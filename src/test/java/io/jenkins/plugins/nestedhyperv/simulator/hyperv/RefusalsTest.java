package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.Subnet;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec.Processor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** The simulator and the double of Windows refuse the same calls, for the same reason. */
public class RefusalsTest {
    private static final Path SCRIPT = Path.of("src/test/powershell/double-tests/Refusals.ps1");
    private static final DataSize GIB_8 = DataSize.ofGigabytes(8);
    private static final WinPath A = Bench.FOLDER.child("a.vhdx");
    private static final WinPath W = WinPath.of("D:\\images\\w.vhdx");
    /** What stands for each class in an error of Windows: an id, or an id's beginning and a code. */
    private static final Map<String, ErrorClass> CLASSES = classes();

    private final Engine engine = new Engine();
    private final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    private final Map<String, String> outcomes = new TreeMap<>();

    private interface Call {
        void on(Bench bench) throws HyperVException;
    }

    @Test
    public void theSimulatorRefusesAsTheDoubleDoes() throws Exception {
        assertThat(ofSimulator()).isEqualTo(ofDouble());
    }

    /** How the simulator refuses: its classes by the names of the calls. */
    Map<String, String> ofSimulator() {
        power();
        hardware();
        disks();
        networks();
        checkpoints();
        guests();
        return outcomes;
    }

    private void power() {
        call("startTwice", bench -> running(bench).power().start());
        call("turnOffTwice", bench -> {
            Vm vm = running(bench);
            vm.power().turnOff();
            vm.power().turnOff();
        });
        call("removeWhileRunning", bench -> bench.machine.hyperV().drop(running(bench)));
        call("removeWhileSaved", bench -> bench.machine.hyperV().drop(saved(bench)));
        call("turnOffWhileStopping", bench -> stopping(bench).power().turnOff());
        call("startWhileStopping", bench -> stopping(bench).power().start());
        call("saveWhileOff", bench -> bench.vm().power().save());
        call("dropSavedStateWhileOff", bench -> bench.vm().power().dropSavedState());
        call("noSuchVm", bench -> bench.machine.hyperV().vm("none"));
        call(
                "noMemory",
                bench -> bench.vmOn(bench.machine, DataSize.ofGigabytes(61))
                        .power()
                        .start());
    }

    private void hardware() {
        call("extensionsWhileRunning", bench -> running(bench).hardware().exposeExtensions(true));
        call("extensionsWhileSaved", bench -> saved(bench).hardware().exposeExtensions(true));
        call(
                "extensionsOnOldAmd",
                new Bench(Processor.AMD, MachineSpec.SERVER_2019),
                bench -> bench.vm().hardware().exposeExtensions(true));
        call("extensionsOnOldVersion", new Bench(Processor.AMD, MachineSpec.SERVER_2022), bench -> {
            NewVm wanted = new NewVm("a", Bench.FOLDER, 2, GIB_8, Optional.of(VmVersion.of(9, 0)));
            bench.machine.hyperV().newVm(wanted).hardware().exposeExtensions(true);
        });
        call("dynamicMemoryOn2016", new Bench(Processor.INTEL, MachineSpec.SERVER_2016), bench -> {
            Vm vm = bench.vm();
            vm.hardware().exposeExtensions(true);
            vm.hardware().useDynamicMemory(true);
            vm.power().start();
        });
        call("tooManyProcessors", bench -> bench.vm().hardware().useProcessors(17));
        call(
                "versionTooNew",
                bench -> bench.machine
                        .hyperV()
                        .newVm(new NewVm("a", Bench.FOLDER, 2, GIB_8, Optional.of(VmVersion.of(12, 0)))));
        call("resizeWhileNesting", bench -> bench.hostVm().hardware().resize(DataSize.ofGigabytes(9)));
        call("resizeWhileRunning", bench -> running(bench).hardware().resize(DataSize.ofGigabytes(9)));
    }

    private void disks() {
        call("parentWritten", bench -> {
            Vm vm = childOfW(bench);
            disks(bench).edit(W, disk -> {});
            vm.power().start();
        });
        call("parentMissing", bench -> {
            Vm vm = childOfW(bench);
            bench.machine.files().drop(W);
            vm.power().start();
        });
        call("diskInUse", bench -> sharing(bench).power().start());
        call(
                "dropDiskInUse",
                bench -> bench.machine.files().drop(running(bench).drives().get(0)));
        call("dropParentInUse", bench -> {
            running(bench);
            bench.machine.files().drop(Bench.IMAGE);
        });
        call("childExists", bench -> {
            disks(bench).createChild(A, Bench.IMAGE);
            disks(bench).createChild(A, Bench.IMAGE);
        });
        call("childInNoFolder", bench -> disks(bench).createChild(WinPath.of("D:\\none\\a.vhdx"), Bench.IMAGE));
        call("childOfNothing", bench -> disks(bench).createChild(A, WinPath.of("D:\\images\\none.vhdx")));
        call("childOfOpenParent", bench -> {
            Bench.image(bench.machine, W);
            disks(bench).open(W, "mount");
            disks(bench).createChild(A, W);
        });
        call("diskFull", bench -> {
            bench.machine
                    .files()
                    .store(
                            Bench.FOLDER.child("big"),
                            "big",
                            bench.machine.files().free());
            disks(bench).createChild(A, Bench.IMAGE);
        });
        call("startReadOnly", bench -> {
            bench.machine.files().existing(Bench.IMAGE).markReadOnly(true);
            Vm vm = bench.machine.hyperV().newVm(NewVm.of("a", Bench.FOLDER, GIB_8));
            vm.attach(Bench.IMAGE);
            vm.power().start();
        });
        call("reparentMismatch", bench -> {
            Bench.image(bench.machine, W);
            disks(bench).createChild(A, Bench.IMAGE);
            disks(bench).reparent(A, W, false);
        });
        call("attachNothing", bench -> bench.vm().attach(Bench.FOLDER.child("none.vhdx")));
        call("attachUsedToRunning", bench -> {
            WinPath used = running(bench).drives().get(0);
            running(bench).attach(used);
        });
    }

    private void networks() {
        call("switchInUse", bench -> {
            VirtualSwitch made = bench.machine.hyperV().switches().create("s", VirtualSwitch.Type.PRIVATE, "");
            bench.vm().adapters().get(0).connect(made);
            bench.machine.hyperV().switches().drop(made.id());
        });
        call("natRepeats", bench -> {
            nat(bench, "n", "10.1.0.0/24");
            nat(bench, "n", "10.2.0.0/24");
        });
        call("natOverlaps", bench -> {
            nat(bench, "n", "10.1.0.0/24");
            nat(bench, "o", "10.1.0.0/16");
        });
        call("noSuchNat", bench -> bench.machine.hyperV().nats().drop("n"));
    }

    private void checkpoints() {
        call("restoreWhileRunning", bench -> {
            Vm vm = running(bench);
            vm.checkpoints().restore(vm.checkpoints().create("s"));
        });
        call("restoreDropped", bench -> {
            Vm vm = bench.vm();
            Checkpoint made = vm.checkpoints().create("s");
            vm.checkpoints().drop(made);
            vm.checkpoints().restore(made);
        });
        call("checkpointWhileMerging", bench -> merging(bench).checkpoints().create("t"));
        call("removeWhileMerging", bench -> bench.machine.hyperV().drop(merging(bench)));
        call("restoreWhileSaved", bench -> {
            Vm vm = bench.vm();
            Checkpoint made = vm.checkpoints().create("s");
            vm.power().start();
            bench.settle();
            vm.power().save();
            vm.checkpoints().restore(made);
        });
        call("restoreWhileMerging", bench -> {
            Vm vm = bench.vm();
            Checkpoint first = vm.checkpoints().create("s");
            vm.checkpoints().drop(vm.checkpoints().create("t"));
            vm.checkpoints().restore(first);
        });
        call("dropWhileMerging", bench -> {
            Vm vm = bench.vm();
            Checkpoint first = vm.checkpoints().create("s");
            vm.checkpoints().drop(vm.checkpoints().create("t"));
            vm.checkpoints().drop(first);
        });
        call("dropDropped", bench -> {
            Vm vm = bench.vm();
            Checkpoint made = vm.checkpoints().create("s");
            vm.checkpoints().drop(made);
            bench.settle();
            vm.checkpoints().drop(made);
        });
        call("checkpointWhileSaved", bench -> saved(bench).checkpoints().create("s"));
        call("checkpointWhileStopping", bench -> stopping(bench).checkpoints().create("s"));
        call("startWhileMerging", bench -> merging(bench).power().start());
        call("removeWithCheckpoint", bench -> {
            Vm vm = bench.vm();
            vm.checkpoints().create("s");
            bench.machine.hyperV().drop(vm);
        });
    }

    private void guests() {
        call("enterTooEarly", bench -> {
            Vm vm = bench.vm();
            vm.power().start();
            vm.guest().enter(Bench.PASSWORD);
        });
        call("enterWithWrongPassword", bench -> running(bench).guest().enter("wrong"));
        call("newVmWithoutRole", bench -> newVm(Bench.inside(running(bench))));
        call("startWithoutExtensions", bench -> {
            Vm vm = running(bench);
            Bench.inside(vm).role().enable();
            vm.guest().restart();
            bench.settle();
            newVm(Bench.inside(vm)).power().start();
        });
        call(
                "roleWithoutExtensions",
                bench -> Bench.inside(running(bench)).role().install());
        call("startInside", bench -> newVm(Bench.inside(bench.hostVm())).power().start());
    }

    private void call(String name, Call call) {
        call(name, new Bench(), call);
    }

    private void call(String name, Bench bench, Call call) {
        try {
            call.on(bench);
            outcomes.put(name, "done");
        } catch (HyperVException e) {
            outcomes.put(name, e.errorClass().name());
        }
    }

    private static Vm running(Bench bench) throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        bench.settle();
        return vm;
    }

    private static Vm saved(Bench bench) throws HyperVException {
        Vm vm = running(bench);
        vm.power().save();
        return vm;
    }

    private static Vm stopping(Bench bench) throws HyperVException {
        Vm vm = running(bench);
        vm.power().hangsOnStop(true);
        vm.power().turnOff();
        return vm;
    }

    private static Vm merging(Bench bench) throws HyperVException {
        Vm vm = bench.vm();
        vm.checkpoints().drop(vm.checkpoints().create("s"));
        return vm;
    }

    private static Vm childOfW(Bench bench) throws HyperVException {
        Bench.image(bench.machine, W);
        disks(bench).createChild(A, W);
        Vm vm = bench.machine.hyperV().newVm(NewVm.of("a", Bench.FOLDER, GIB_8));
        vm.attach(A);
        return vm;
    }

    private static Vm sharing(Bench bench) throws HyperVException {
        WinPath used = running(bench).drives().get(0);
        Vm vm = bench.machine.hyperV().newVm(NewVm.of("b", Bench.FOLDER, GIB_8));
        vm.attach(used);
        return vm;
    }

    private static Vm newVm(Machine machine) throws HyperVException {
        return machine.hyperV().newVm(NewVm.of("i", WinPath.of("C:\\vms"), DataSize.ofGigabytes(1)));
    }

    private static void nat(Bench bench, String name, String prefix) throws HyperVException {
        bench.machine.hyperV().nats().create(name, Subnet.parse(prefix).orElseThrow());
    }

    private static Disks disks(Bench bench) {
        return bench.machine.hyperV().disks();
    }

    private Map<String, String> ofDouble() throws Exception {
        Path output = folder.newFile().toPath();
        ProcessBuilder builder =
                new ProcessBuilder(engine.program(), "-NoProfile", "-NonInteractive", "-File", SCRIPT.toString());
        builder.environment().put("NHV_TEST_FOLDER", folder.newFolder().getPath());
        builder.environment().put("NO_COLOR", "1");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        process.waitFor();
        Map<String, String> found = new TreeMap<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            int at = line.indexOf('=');
            found.put(line.substring(0, Math.max(0, at)), classOf(line.substring(at + 1)));
        }
        return found;
    }

    /** The simulator's class for what Windows said, an id and a code; the same text when it has none. */
    static String classOf(String error) {
        return CLASSES.entrySet().stream()
                .filter(one -> error.startsWith(one.getKey()) || error.endsWith(one.getKey()))
                .findFirst()
                .map(one -> one.getValue().name())
                .orElse(error);
    }

    private static Map<String, ErrorClass> classes() {
        Map<String, ErrorClass> classes = new LinkedHashMap<>();
        classes.put("0x80070050", ErrorClass.OBJECT_EXISTS);
        classes.put("0x80070020", ErrorClass.OBJECT_IN_USE);
        classes.put("0x80070070", ErrorClass.DISK_FULL);
        classes.put("0xC03A000D", ErrorClass.DISK_CHAIN_BROKEN);
        classes.put("0xC03A000E", ErrorClass.DISK_CHAIN_BROKEN);
        classes.put("0x80004005", ErrorClass.NO_HYPERVISOR);
        classes.put("CommandNotFoundException", ErrorClass.NO_HYPERVISOR);
        classes.put("RemoveFileSystemItemIOError,", ErrorClass.OBJECT_IN_USE);
        classes.put("ObjectNotFound,", ErrorClass.OBJECT_NOT_FOUND);
        classes.put("ObjectInUse,", ErrorClass.OBJECT_IN_USE);
        classes.put("InvalidState,", ErrorClass.INVALID_STATE);
        classes.put("InvalidParameter,", ErrorClass.INVALID_PARAMETER);
        classes.put("NotSupported,", ErrorClass.NOT_SUPPORTED);
        classes.put("OutOfMemory,", ErrorClass.OUT_OF_MEMORY);
        classes.put("AccessDenied,", ErrorClass.ACCESS_DENIED);
        classes.put("Alteration_PrerequisiteCheck_Failed,", ErrorClass.PREREQUISITE_CHECK_FAILED);
        classes.put("Windows System Error 52,", ErrorClass.OBJECT_EXISTS);
        classes.put("Windows System Error 87,", ErrorClass.NAT_OVERLAP);
        classes.put("CmdletizationQuery_NotFound", ErrorClass.OBJECT_NOT_FOUND);
        classes.put("PSSession", ErrorClass.SESSION);
        return classes;
    }
}
