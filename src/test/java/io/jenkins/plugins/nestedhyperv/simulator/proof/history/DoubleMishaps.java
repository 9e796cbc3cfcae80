package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.DoublePicture.Item;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.DoublePicture.Key;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MachineMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What goes wrong on the double of a host without anybody calling it: done there by other means than our module. */
final class DoubleMishaps implements MachineMishaps {
    /** Those that can be made to happen on a double; all that happen at calls and with controllers can. */
    static final Set<MishapKind> KINDS = EnumSet.of(
            MishapKind.HOST_REBOOTED,
            MishapKind.GUEST_DIES,
            MishapKind.GUEST_NEVER_BOOTS,
            MishapKind.STUCK_STOPPING,
            MishapKind.HOST_DISK_FULL,
            MishapKind.HOST_CLOCK_JUMPS,
            MishapKind.FOREIGN_FILES,
            MishapKind.LIKE_NAMED_THINGS,
            MishapKind.SWITCH_IN_USE,
            MishapKind.CLONED_INSTALLATION);

    private static final Actor STRANGER = Actor.stranger("somebody");
    private static final int LONGEST_SECONDS = 1_200;
    private static final int JUMP_SECONDS = 86_400;

    private final DoubleHost host;
    private final List<Runnable> repairs = new ArrayList<>();
    private int made;

    DoubleMishaps(DoubleHost host) {
        this.host = host;
    }

    @Override
    public boolean strike(MishapKind kind, RandomGenerator random) {
        host.settle();
        return switch (kind) {
            case HOST_REBOOTED -> reboots();
            case GUEST_DIES -> dies(random);
            case GUEST_NEVER_BOOTS -> neverBoots(random);
            case STUCK_STOPPING -> sticks(random);
            case HOST_DISK_FULL -> fills(random);
            case HOST_CLOCK_JUMPS -> {
                host.setClock(Duration.ofSeconds(random.nextInt(2 * JUMP_SECONDS) - JUMP_SECONDS));
                yield true;
            }
            case FOREIGN_FILES -> leavesFile(random);
            case LIKE_NAMED_THINGS -> placesNear(random);
            case SWITCH_IN_USE -> usesSwitch(random);
            case CLONED_INSTALLATION -> clones(random);
            default -> throw new IllegalArgumentException(kind + " does not happen on the double");
        };
    }

    @Override
    public void stop() {
        List.copyOf(repairs).forEach(Runnable::run);
    }

    /** Ends something after a while, or when mishaps stop. */
    private void later(RandomGenerator random, Runnable repair) {
        Runnable once = new Runnable() {
            @Override
            public void run() {
                if (repairs.remove(this)) {
                    host.settle();
                    repair.run();
                }
            }
        };
        repairs.add(once);
        host.world().timeline().after(Duration.ofSeconds(1 + random.nextInt(LONGEST_SECONDS)), once);
    }

    private void as(Actor actor, String script) {
        host.shell().run(script);
        host.acted(thing -> actor);
    }

    /** With what the double has inside; $m is the machine, or the one in a VM. */
    private void inside(Actor actor, String vm, String body) {
        String model = vm.isEmpty() ? "" : "$m = Open-Machine (Find-VmById $m '" + vm + "').guest; ";
        as(
                actor,
                "& (Get-Module NhvDouble) { Enter-World; $done = $false; try { $m = Open-Machine 'host'; " + model
                        + body + "; $done = $true } finally { Exit-World $done } }");
    }

    private Optional<Key> ours(RandomGenerator random, Kind kind, boolean alsoInside, Predicate<Item> which) {
        List<Key> found = new ArrayList<>();
        for (Map.Entry<Key, Item> entry : host.teller().last().items().entrySet()) {
            Key key = entry.getKey();
            if (key.kind() == kind
                    && (alsoInside || key.vm().isEmpty())
                    && host.teller().maker(key).who() == Actor.Who.ENGINE
                    && which.test(entry.getValue())) {
                found.add(key);
            }
        }
        found.sort((a, b) -> name(a).compareTo(name(b))); // Ids are another in each run of a seed.
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
    }

    private String name(Key key) {
        return host.teller().last().items().get(key).name();
    }

    private boolean reboots() {
        if (ours(host.chances(), Kind.VM, false, vm -> true).isEmpty()) {
            return false;
        }
        host.dropAll();
        as(Actor.MACHINE, "Restart-Double");
        return true;
    }

    private boolean dies(RandomGenerator random) {
        Optional<Key> victim = ours(random, Kind.VM, true, vm -> !vm.run().isEmpty());
        victim.ifPresent(key -> {
            boolean restarts = key.vm().isEmpty() && random.nextBoolean();
            String vm = "$vm = Find-VmById $m '" + key.id() + "'; ";
            inside(
                    Actor.MACHINE,
                    key.vm(),
                    vm + (restarts ? "if ($vm.guest) { Restart-Guest $m $vm }" : "Stop-Machine $vm"));
        });
        return victim.isPresent();
    }

    private boolean neverBoots(RandomGenerator random) {
        Optional<Key> victim = ours(random, Kind.VM, false, vm -> vm.run().isEmpty());
        victim.ifPresent(key -> inside(Actor.MACHINE, "", "(Find-VmById $m '" + key.id() + "').neverBoots = $true"));
        return victim.isPresent();
    }

    private boolean sticks(RandomGenerator random) {
        Optional<Key> victim = ours(random, Kind.VM, false, vm -> !vm.run().isEmpty());
        victim.ifPresent(key -> {
            String vm = "$vm = @($m.vms | Where-Object { $_.id -eq '" + key.id() + "' })[0]; ";
            inside(Actor.MACHINE, "", vm + "$vm.hangsOnStop = $true");
            later(
                    random,
                    () -> inside(
                            Actor.MACHINE,
                            "",
                            vm
                                    + "if ($vm) { $vm.hangsOnStop = $false; if ($vm.state -eq 'Stopping') { Stop-Machine $vm } }"));
        });
        return victim.isPresent();
    }

    private boolean fills(RandomGenerator random) {
        inside(STRANGER, "", "$m.drives['D'].taken = [long]$m.drives['D'].size - 3GB");
        later(random, () -> inside(STRANGER, "", "$m.drives['D'].taken = 0"));
        return true;
    }

    private boolean leavesFile(RandomGenerator random) {
        Optional<Key> folder = ours(
                random,
                Kind.FILE,
                false,
                file -> file.looks().equals("folder") && file.name().startsWith("D:\\nhv\\labs\\"));
        folder.ifPresent(key -> {
            Path place = host.shell()
                    .folder()
                    .resolve("d/host/D")
                    .resolve(key.id().substring(3).replace('\\', '/'));
            try {
                Files.writeString(place.resolve("theirs" + made++ + ".txt"), "theirs");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            host.acted(thing -> STRANGER);
        });
        return folder.isPresent();
    }

    private boolean placesNear(RandomGenerator random) {
        Optional<Key> vm = ours(random, Kind.VM, false, one -> true);
        vm.ifPresent(key -> {
            String name = name(key);
            StringBuilder script = new StringBuilder();
            for (String like : List.of(name, name + "0", name.substring(0, name.length() - 1) + "[1-9]", "nhv-*")) {
                script.append(
                        "New-VM -Name '" + like + "' -Generation 2 -MemoryStartupBytes 512MB -NoVHD -Path 'D:\\others\\"
                                + made++ + "' | Out-Null\n");
            }
            String folder = "D:\\nhv2\\labs\\" + name.substring(4, 12) + "\\" + made++;
            script.append("New-Item -ItemType Directory '" + folder + "' -Force | Out-Null\n"
                    + "New-VHD -Path '" + folder + "\\system.vhdx' -SizeBytes 64MB -Dynamic | Out-Null\n"
                    + "New-VMSwitch -Name '" + name.substring(0, 13) + "switch2' -SwitchType Private | Out-Null\n");
            as(STRANGER, script.toString());
        });
        return vm.isPresent();
    }

    private boolean usesSwitch(RandomGenerator random) {
        Optional<Key> used = ours(random, Kind.SWITCH, false, one -> true);
        used.ifPresent(key -> {
            String guest = "guest" + made++;
            as(
                    STRANGER,
                    "New-VM -Name '" + guest + "' -MemoryStartupBytes 512MB -NoVHD -Path 'D:\\others' -SwitchName '"
                            + name(key) + "' | Out-Null");
            later(random, () -> as(STRANGER, "Remove-VM -Name '" + guest + "' -Force"));
        });
        return used.isPresent();
    }

    /** The mark is one of ours by its installation; the lab is none of ours, and has neither folder nor lease. */
    private boolean clones(RandomGenerator random) {
        Optional<Key> ours = ours(random, Kind.VM, false, vm -> !vm.notes().isEmpty());
        ours.ifPresent(key -> {
            String lab = LabId.random(random).value();
            String notes = host.teller()
                    .last()
                    .items()
                    .get(key)
                    .notes()
                    .replace(name(key).substring(4, 12), lab);
            String name = "nhv-" + lab + "-host-1";
            as(
                    STRANGER,
                    "$vm = New-VM -Name '" + name + "' -MemoryStartupBytes 512MB -NoVHD -Path 'D:\\clone'\n"
                            + "Set-VM -VM $vm -Notes ('" + notes + "'.Replace('" + key.id() + "', \"$($vm.Id)\"))");
            later(random, () -> as(STRANGER, "Remove-VM -Name '" + name + "' -Force"));
        });
        return ours.isPresent();
    }
}
