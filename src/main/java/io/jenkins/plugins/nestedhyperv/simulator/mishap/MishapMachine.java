package io.jenkins.plugins.nestedhyperv.simulator.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The mishaps of one simulated machine. */
public final class MishapMachine implements MachineMishaps {
    private static final Duration SHORTEST_REBOOT = Duration.ofMinutes(1);
    private static final Duration LONGEST_REBOOT = Duration.ofMinutes(20);
    private static final Duration SMALLEST_JUMP = Duration.ofSeconds(10);
    private static final Duration LARGEST_JUMP = Duration.ofDays(3);

    private final Site site;
    private final Repairs repairs;
    private final PowerMishaps power;
    private final FileMishaps files;
    private final OwnerMishaps owners;
    private final Consumer<Duration> reboot;
    private final Consumer<Duration> clock;

    /**
     * Nothing goes wrong yet.
     *
     * @param reboot restarts the host, which is down for the time
     * @param clock sets the host's clock ahead of the true time
     */
    public MishapMachine(Machine machine, Timeline timeline, Consumer<Duration> reboot, Consumer<Duration> clock) {
        site = new Site(machine);
        repairs = new Repairs(timeline);
        power = new PowerMishaps(site, repairs);
        files = new FileMishaps(site, repairs);
        owners = new OwnerMishaps(site, repairs);
        this.reboot = reboot;
        this.clock = clock;
    }

    @Override
    public boolean strike(MishapKind kind, RandomGenerator random) {
        return site.machine().isUp()
                && switch (kind) {
                    case HOST_REBOOTED -> reboots(random);
                    case GUEST_NEVER_BOOTS -> power.neverBoots(random);
                    case GUEST_DIES -> power.dies(random);
                    case STUCK_STOPPING -> power.sticks(random);
                    case FALSE_PREREQUISITE_FAILURE -> power.checkLies(random);
                    case HOST_DISK_FULL -> files.fillDisk(random);
                    case HOST_CLOCK_JUMPS -> jumps(random);
                    case COPY_IMPORTED -> owners.importCopy(random);
                    case MOVED_BY_OWNER -> owners.move(random);
                    case JUNCTION -> files.junction(random);
                    case SWITCH_IN_USE -> owners.useSwitch(random);
                    case IMAGE_WRITTEN -> files.writeImage(random);
                    case FOREIGN_FILES -> files.leaveFile(random);
                    case LIKE_NAMED_THINGS -> ForeignThings.placeNear(site, random);
                    case CLONED_INSTALLATION -> owners.cloneMakesVm(random);
                    default -> throw new IllegalArgumentException(kind + " does not happen on a machine");
                };
    }

    @Override
    public void stop() {
        power.stop();
        repairs.runAll();
    }

    private boolean reboots(RandomGenerator random) {
        if (site.hostVms(vm -> true).isEmpty()) {
            return false;
        }
        reboot.accept(Draw.between(random, SHORTEST_REBOOT, LONGEST_REBOOT));
        return true;
    }

    private boolean jumps(RandomGenerator random) {
        Duration ahead = Draw.between(random, SMALLEST_JUMP, LARGEST_JUMP);
        clock.accept(random.nextBoolean() ? ahead : ahead.negated());
        return true;
    }
}
