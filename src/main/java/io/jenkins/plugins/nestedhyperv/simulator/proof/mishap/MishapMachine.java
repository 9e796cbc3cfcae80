package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.host.SimulatedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The mishaps of one simulated machine. */
public final class MishapMachine implements MachineMishaps {
    private static final Duration SHORTEST_REBOOT = Duration.ofMinutes(1);
    private static final Duration LONGEST_REBOOT = Duration.ofMinutes(20);
    private static final Duration SMALLEST_JUMP = Duration.ofSeconds(10);
    private static final Duration LARGEST_JUMP = Duration.ofDays(3);

    private final Scene scene;
    private final Repairs repairs;
    private final PowerMishaps power;
    private final FileMishaps files;
    private final FillingLabs filling;
    private final OwnerMishaps owners;
    private final Hand hand;

    /** What an administrator can do with the host as a whole. */
    interface Hand {
        /** Restarts the host, which is down for the time. */
        void reboot(Duration down);

        /** Sets the host's clock ahead of the true time. */
        void setClock(Duration ahead);

        /** Registers the image that lies there now, in place of what it was. */
        void registerImage(String name) throws HyperVException;
    }

    /** Nothing goes wrong on the host yet. */
    public MishapMachine(SimulatedHost host, Timeline timeline) {
        this(host.machine(), timeline, new HandOnHost(host));
    }

    MishapMachine(Machine machine, Timeline timeline, Hand hand) {
        scene = new Scene(machine);
        repairs = new Repairs(timeline);
        power = new PowerMishaps(scene, repairs);
        files = new FileMishaps(scene, repairs, hand::registerImage);
        filling = new FillingLabs(scene, repairs, files);
        owners = new OwnerMishaps(scene, repairs);
        this.hand = hand;
    }

    private record HandOnHost(SimulatedHost host) implements Hand {
        @Override
        public void reboot(Duration down) {
            host.reboot(down);
        }

        @Override
        public void setClock(Duration ahead) {
            host.setClock(ahead);
        }

        @Override
        public void registerImage(String name) throws HyperVException {
            host.images().register(name);
        }
    }

    @Override
    public boolean strike(MishapKind kind, RandomGenerator random) {
        return scene.machine().isUp()
                && switch (kind) {
                    case HOST_REBOOTED -> reboots(random);
                    case GUEST_NEVER_BOOTS -> power.neverBoots(random);
                    case GUEST_PASSWORD_WRONG -> power.refusesPassword(random);
                    case GUEST_DIES -> power.dies(random);
                    case STUCK_STOPPING -> power.sticks(random);
                    case FALSE_PREREQUISITE_FAILURE -> power.checkLies(random);
                    case HOST_DISK_FULL -> files.fillDisk(random);
                    case LAB_FILLS_DISK -> filling.begin(random);
                    case HOST_CLOCK_JUMPS -> jumps(random);
                    case COPY_IMPORTED -> owners.importCopy(random);
                    case MOVED_BY_OWNER -> owners.move(random);
                    case JUNCTION -> files.junction(random);
                    case SWITCH_IN_USE -> owners.useSwitch(random);
                    case IMAGE_WRITTEN -> files.writeImage(random);
                    case FOREIGN_FILES -> files.leaveFile(random);
                    case LIKE_NAMED_THINGS -> ForeignThings.placeNear(scene, random);
                    case CLONED_INSTALLATION -> owners.cloneMakesVm(random);
                    default -> throw new IllegalArgumentException(kind + " does not happen on a machine");
                };
    }

    @Override
    public void stop() {
        power.stop();
        filling.stop();
        repairs.runAll();
    }

    private boolean reboots(RandomGenerator random) {
        if (scene.hostVms(vm -> true).isEmpty()) {
            return false;
        }
        hand.reboot(Draw.between(random, SHORTEST_REBOOT, LONGEST_REBOOT));
        return true;
    }

    private boolean jumps(RandomGenerator random) {
        Duration ahead = Draw.between(random, SMALLEST_JUMP, LARGEST_JUMP);
        hand.setClock(random.nextBoolean() ? ahead : ahead.negated());
        return true;
    }
}
