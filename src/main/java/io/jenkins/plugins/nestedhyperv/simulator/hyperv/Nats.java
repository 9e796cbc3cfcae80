package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.Subnet;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The NATs of a machine, by name, and the networks that its own addresses lie in. */
public final class Nats {
    private record Nat(Subnet prefix, Change.Thing thing) {}

    private final Machine machine;
    private final Map<String, Nat> all = new LinkedHashMap<>();
    private final Set<Subnet> routes = new HashSet<>();

    Nats(Machine machine) {
        this.machine = machine;
    }

    /** {@code New-NetNat}: refused when the prefix overlaps another NAT's, or a network that the machine is in. */
    public void create(String name, Subnet prefix) throws HyperVException {
        if (all.containsKey(name)) {
            throw Refusal.of(ErrorClass.OBJECT_EXISTS, "Windows System Error 52,New-NetNat", "exists", name);
        }
        boolean overlaps = routes.stream().anyMatch(prefix::overlaps)
                || all.values().stream().anyMatch(nat -> nat.prefix().overlaps(prefix));
        if (overlaps) {
            throw Refusal.of(ErrorClass.NAT_OVERLAP, "Windows System Error 87,New-NetNat", "natOverlap", prefix);
        }
        Nat nat = new Nat(prefix, machine.newFile(Kind.NAT, name));
        all.put(name, nat);
        machine.tell(What.MADE, nat.thing());
    }

    /** {@code Remove-NetNat}. */
    public void drop(String name) throws HyperVException {
        Nat nat = all.remove(name);
        if (nat == null) {
            throw Refusal.of(
                    ErrorClass.OBJECT_NOT_FOUND, "CmdletizationQuery_NotFound,Remove-NetNat", "notFound", name);
        }
        machine.tell(What.REMOVED, nat.thing());
    }

    /** The prefix of a NAT. */
    public Optional<Subnet> find(String name) {
        return Optional.ofNullable(all.get(name)).map(Nat::prefix);
    }

    /** The machine gets an address in a network outside, where no NAT may be. */
    public void joins(Subnet network) {
        routes.add(network);
    }
}
