package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.time.Latencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A computer with Windows, physical or a guest in a VM. All calls do at once what they do and take no time; only what the
 * machine does by itself (boots, merges) takes some. For the thread of the timeline.
 */
public final class Machine {
    private static final DataSize GUESTS_OWN_MEMORY = DataSize.ofGigabytes(2);

    private final World world;
    private final Volume files;
    private final Role role;
    private final HyperV hyperV;
    private final Nesting nesting = new Nesting(this);
    private String name;
    private MachineSpec spec;
    private Vm vm;
    private String bootId = "";
    private boolean up;

    private Machine(World world, String name, MachineSpec spec, boolean withRole) {
        this.world = world;
        this.name = name;
        this.spec = spec;
        files = new Volume(this, spec.disk());
        role = new Role(this, withRole);
        hyperV = new HyperV(this);
    }

    /** A physical machine that is up, with the Hyper-V role. */
    public static Machine physical(
            String name,
            MachineSpec spec,
            Timeline timeline,
            Latencies latencies,
            RandomGenerator random,
            Audit audit) {
        Machine machine = new Machine(new World(timeline, latencies, random, audit), name, spec, true);
        machine.nesting.expose(true);
        machine.bootId = machine.newId();
        machine.begin();
        return machine;
    }

    /** The machine in a VM, as it is found on its disk. */
    static Machine guestOf(Vm vm, SystemImage image, Disk disk) {
        Machine host = vm.host();
        MachineSpec spec = new MachineSpec(
                host.spec.processor(),
                image.build(),
                vm.hardware().memory(),
                GUESTS_OWN_MEMORY,
                vm.hardware().processors(),
                disk.size());
        Machine machine = new Machine(host.world, host.name + "/" + vm.id(), spec, image.withRole());
        machine.vm = vm;
        return machine;
    }

    /** Its name; that of a guest begins with its host's and {@code /}. */
    public String name() {
        return name;
    }

    /** What it is made of. */
    public MachineSpec spec() {
        return spec;
    }

    /** Who acts from now on, here, on its host and in its guests. */
    public void actAs(Actor actor) {
        world.actAs(Objects.requireNonNull(actor, "actor"));
    }

    /** Has somebody do one thing, wherever {@link #actAs} says who acts. */
    public void as(Actor actor, Doing what) throws HyperVException {
        world.as(actor, what);
    }

    /** Who acts now. */
    public Actor actor() {
        return world.actor();
    }

    /** Registers what is called after a VM's power, boot or disks changed by themselves, here or in a guest. */
    public void onChange(Runnable listener) {
        world.onChange(listener);
    }

    /** Its files. */
    public Volume files() {
        return files;
    }

    /** Its Hyper-V role. */
    public Role role() {
        return role;
    }

    /** Its VMs and what belongs to them. */
    public HyperV hyperV() {
        return hyperV;
    }

    /** The VM that it runs in; empty for a physical one. */
    public Optional<Vm> vm() {
        return Optional.ofNullable(vm);
    }

    /** Whether its system answers. */
    public boolean isUp() {
        return up;
    }

    /** The id of the boot that it is in, or was in last. */
    public String bootId() {
        return bootId;
    }

    /** Whether a hypervisor runs on it, so that VMs can start. */
    public boolean hypervisorRuns() {
        return up && role.isActive() && nesting.canLaunch();
    }

    /** What it sees of its processor. */
    public LevelFacts facts() {
        return nesting.facts();
    }

    /** Sets the boot option that lets VMs have extensions ({@code OFFERNESTEDVIRT}); counts from the next boot. */
    public void offerNesting(boolean value) {
        nesting.offerAfterBoot(value);
    }

    /** A physical machine restarts and is down for a while: its VMs are off. */
    public void reboot(Duration down) {
        goDown();
        bootId = world.newId();
        String boot = bootId;
        world.seen();
        world.timeline.after(down, () -> {
            if (boot.equals(bootId)) {
                begin();
                world.seen();
            }
        });
    }

    /** Memory that VMs can still take. */
    public DataSize freeMemory() {
        return spec.memory().minus(spec.ownMemory()).minus(hyperV.memoryInUse());
    }

    Nesting nesting() {
        return nesting;
    }

    /** The machine is in this VM from now on, and starts. */
    void startsIn(Vm owner, String boot, boolean extensions) {
        Machine host = owner.host();
        vm = owner;
        name = host.name + "/" + owner.id();
        spec = new MachineSpec(
                spec.processor(),
                spec.build(),
                owner.hardware().memory(),
                spec.ownMemory(),
                owner.hardware().processors(),
                spec.disk());
        bootId = boot;
        nesting.expose(extensions);
    }

    /** Its system answers. */
    void begin() {
        role.booted();
        nesting.booted();
        up = true;
    }

    /** Its power is gone. */
    void goDown() {
        up = false;
        world.byItself(hyperV::losePower);
    }

    /** Its system answers again as if nothing had been. */
    void wake() {
        up = true;
    }

    /** Its system stops answering; its VMs run on. */
    void hang() {
        up = false;
    }

    World world() {
        return world;
    }

    Instant now() {
        return world.timeline.now();
    }

    String newId() {
        return world.newId();
    }

    Change.Thing newThing(Change.Kind kind, String thingName) {
        return new Change.Thing(kind, name, world.newId(), thingName, world.actor());
    }

    /** A thing known by its path, as others before and after it may be. */
    Change.Thing newFile(Change.Kind kind, String path) {
        return new Change.Thing(kind, name, path + "#" + world.newNumber(), path, world.actor());
    }

    void tell(Change.What what, Change.Thing thing) {
        tell(what, thing, "");
    }

    void tell(Change.What what, Change.Thing thing, String detail) {
        touched();
        world.tell(what, thing, detail);
    }

    /** Something changed that a look at the VM, if this is in one, may show. */
    void touched() {
        if (vm != null) {
            vm.touched();
        }
    }
}
