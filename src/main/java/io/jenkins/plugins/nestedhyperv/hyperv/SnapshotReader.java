package io.jenkins.plugins.nestedhyperv.hyperv;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads what {@code Get-NhvSnapshot} returned, and adds what is known of the insides of host VMs. */
final class SnapshotReader {
    private final Insides insides;
    private final StopClock stops;
    private final Instant asked;

    /**
     * Reads one look.
     *
     * @param asked when the look began, by the clock of the machine that we run on
     */
    SnapshotReader(Insides insides, StopClock stops, Instant asked) {
        this.insides = insides;
        this.stops = stops;
        this.asked = asked;
    }

    HostSnapshot read(JsonObject snapshot) {
        List<LabOnHost> labs = list(snapshot, "labs", this::lab);
        List<Oddity> oddities = list(snapshot, "oddities", SnapshotReader::oddity);
        return new HostSnapshot(
                new Look.Seen<>(resources(snapshot.getAsJsonObject("resources")), asked),
                new Look.Seen<>(HostContents.of(labs, oddities), asked));
    }

    private static HostResources resources(JsonObject json) {
        return new HostResources(
                size(json, "memory"),
                size(json, "freeMemory"),
                json.get("cpus").getAsInt(),
                size(json, "disk"),
                size(json, "freeDisk"));
    }

    private LabOnHost lab(JsonObject json) {
        LabId lab = new LabId(json.get("lab").getAsString());
        JsonElement lease = json.get("leaseSeconds");
        return new LabOnHost(
                lab,
                json.get("opened").getAsBoolean(),
                json.get("buried").getAsBoolean(),
                lease.isJsonNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(lease.getAsLong())),
                strings(json, "switches").stream().distinct().toList(),
                list(json, "hostVms", vm -> hostVm(lab, vm)));
    }

    private ObservedHostVm hostVm(LabId lab, JsonObject json) {
        VmRef vm = VmRef.hostVm(lab, json.get("name").getAsString());
        Power seen = Power.valueOf(json.get("power").getAsString());
        Power power = stops.judge(vm, seen, asked);
        Look<Inside> inside = new Look.NotSeen<>(Messages.text("inside.off"));
        List<Work> work = List.of();
        if (seen == Power.RUNNING) {
            // In this order: work that ends in between is listed once too often, never a look from before its end
            // alone.
            work = insides.work(vm);
            inside = insides.look(vm);
        }
        return new ObservedHostVm(
                vm.hostVm(),
                json.get("disks").getAsBoolean(),
                json.get("created").getAsBoolean(),
                power,
                json.get("extensionsExposed").getAsBoolean(),
                inside,
                work,
                Messages.text(
                        "console",
                        json.get("state").getAsString(),
                        json.get("status").getAsString(),
                        json.get("heartbeat").getAsString(),
                        String.join(", ", strings(json, "addresses"))));
    }

    private static Oddity oddity(JsonObject json) {
        Object[] arguments = strings(json, "arguments").toArray();
        return new Oddity(
                json.get("where").getAsString(),
                Messages.text("odd." + json.get("what").getAsString(), arguments));
    }

    private static DataSize size(JsonObject json, String name) {
        return new DataSize(json.get(name).getAsLong());
    }

    static List<String> strings(JsonObject json, String name) {
        List<String> all = new ArrayList<>();
        json.getAsJsonArray(name).forEach(one -> all.add(one.getAsString()));
        return all;
    }

    private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> read) {
        return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(read)
                .toList();
    }
}
