package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A VM: its settings. What runs is in {@link VmPower} and {@link Guest}. */
public final class Vm {
    private static final DataSize CONFIGURATION = new DataSize(64 << 10);

    private final Machine host;
    private final String id;
    private final WinPath folder;
    private final int generation;
    private final VmVersion version;
    private final List<WinPath> drives = new ArrayList<>(2);
    private final List<Adapter> adapters = new ArrayList<>(1);
    private final Hardware hardware;
    private final VmPower power;
    private final Guest guest;
    private final Checkpoints checkpoints;
    private Change.Thing thing;
    private String notes = "";
    private long changes;

    Vm(Machine host, Change.Thing thing, NewVm wanted, VmVersion version) {
        this.host = host;
        this.thing = thing;
        this.version = version;
        id = thing.key();
        folder = wanted.folder().child(wanted.name());
        generation = wanted.generation();
        hardware = new Hardware(this, wanted.memory());
        power = new VmPower(this);
        guest = new Guest(this);
        checkpoints = new Checkpoints(this);
    }

    /** Its id, never given again. */
    public String id() {
        return id;
    }

    /** Its name, which may repeat. */
    public String name() {
        return thing.name();
    }

    /** What it is to an {@link Audit}, with its true maker. */
    public Change.Thing thing() {
        return thing;
    }

    /** The machine that it is on. */
    public Machine host() {
        return host;
    }

    /** The folder of its configuration. */
    public WinPath folder() {
        return folder;
    }

    /** Its configuration file. */
    public WinPath configuration() {
        return folder.child("Virtual Machines").child(id + ".vmcx");
    }

    /** 1 or 2. */
    public int generation() {
        return generation;
    }

    /** Its configuration version. */
    public VmVersion version() {
        return version;
    }

    /** Its memory and processors. */
    public Hardware hardware() {
        return hardware;
    }

    /** Its power. */
    public VmPower power() {
        return power;
    }

    /** What runs in it. */
    public Guest guest() {
        return guest;
    }

    /** Its checkpoints. */
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /** A number that rises with every change that a look could show, here and on the machine inside. */
    public long changes() {
        return changes;
    }

    /** {@code Rename-VM}. */
    public void rename(String name) {
        thing = new Change.Thing(Kind.VM, thing.machine(), thing.key(), name, thing.maker());
        changed("");
    }

    /** What somebody wrote on it. */
    public String notes() {
        return notes;
    }

    /** {@code Set-VM -Notes}. */
    public void note(String text) {
        notes = text;
        changed(Change.NOTES);
    }

    /** Its network adapters; the first is made with it. */
    public List<Adapter> adapters() {
        return List.copyOf(adapters);
    }

    /** {@code Add-VMNetworkAdapter}. */
    public Adapter newAdapter() {
        Adapter adapter = new Adapter(this, null, false);
        adapters.add(adapter);
        changed("");
        return adapter;
    }

    /** The disks that it has now, checkpoints' files included as they are; it boots from the first. */
    public List<WinPath> drives() {
        return List.copyOf(drives);
    }

    /** {@code Add-VMHardDiskDrive}: to a VM that runs, the disk must be free. */
    public void attach(WinPath disk) throws HyperVException {
        StoredFile file = host.files().existing(disk);
        if (power.isOn()) {
            host.hyperV().disks().open(disk, id);
        }
        drives.add(file.path());
        changed("");
    }

    /** {@code Remove-VMHardDiskDrive}. */
    public void detach(WinPath disk) throws HyperVException {
        if (!drives.remove(disk)) {
            throw Refusal.notFound("RemoveVMHardDiskDrive", disk.toString());
        }
        if (power.isOn()) {
            host.hyperV().disks().close(disk);
        }
        changed("");
    }

    /** Whether disks of removed checkpoints are being merged. */
    public boolean isMerging() {
        return checkpoints.isMerging();
    }

    /** Takes over an adapter of the VM that this is a copy of. */
    void adopt(Adapter other, Optional<VirtualSwitch> connected) {
        adapters.add(new Adapter(this, connected.orElse(null), other.allowsSpoofing()));
    }

    void exchangeDrive(WinPath old, WinPath by) {
        drives.replaceAll(path -> path.equals(old) ? by : path);
    }

    void exchangeDrives(List<WinPath> by) {
        drives.clear();
        drives.addAll(by);
    }

    /** What runs on it writes so much more to its system disk, whose file grows by that. Nobody is told. */
    public void write(DataSize more) throws HyperVException {
        Optional<StoredFile> disk = systemDisk();
        if (disk.isPresent()) {
            host.files().grow(disk.get(), more.bytes());
        }
    }

    Optional<StoredFile> systemDisk() {
        return drives.isEmpty() ? Optional.empty() : host.files().file(drives.get(0));
    }

    void register() throws HyperVException {
        host.files().ensureFolder(configuration().parent());
        host.files().store(configuration(), this, CONFIGURATION);
    }

    void unregister() throws HyperVException {
        host.files().drop(configuration());
        if (host.files().list(configuration().parent()).isEmpty()) {
            host.files().drop(configuration().parent());
        }
    }

    void changed(String detail) {
        touched();
        host.tell(What.CHANGED, thing, detail);
    }

    void touched() {
        changes++;
        host.touched();
    }
}
