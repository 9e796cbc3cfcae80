package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import com.google.gson.JsonElement;
import io.jenkins.plugins.nestedhyperv.hyperv.FactsReader;
import io.jenkins.plugins.nestedhyperv.hyperv.Fields;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads looks as the module gives them. All methods throw {@link IllegalArgumentException} for one that makes no sense. */
final class InsideReader {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final int MOST_NAME_SERVERS = 3;

    private InsideReader() {}

    static Inside read(Fields look) {
        return new Inside(
                look.text("boot"),
                FactsReader.read(look.object("facts")),
                look.flag("networkReady"),
                look.objects("innerVms", InsideReader::innerVm));
    }

    /** The systems of the inner VMs, by name: {@code windows} or {@code linux}. */
    static Map<String, String> systems(Fields look) {
        Map<String, String> systems = new HashMap<>();
        look.objects("innerVms", vm -> systems.put(vm.text("name"), vm.text("os")));
        return systems;
    }

    private static ObservedInnerVm innerVm(Fields vm) {
        JsonElement boot = vm.element("boot");
        return new ObservedInnerVm(
                vm.text("name"),
                Power.valueOf(vm.text("power")),
                boot.isJsonNull() ? Optional.empty() : Optional.of(vm.text("boot")),
                vm.flag("reachable"),
                vm.flag("passed"),
                vm.texts("operations").stream().map(OperationId::new).collect(Collectors.toSet()));
    }

    /** Whom inner VMs can ask for names outside. What makes no address is left out: a guest says it. */
    static List<String> nameServers(Fields look) {
        return look.texts("nameServers").stream()
                .filter(text -> ADDRESS.matcher(text).matches())
                .limit(MOST_NAME_SERVERS)
                .toList();
    }

    /** What became of actions, in their order. */
    static List<Fields> outcomes(Fields answer, int count) {
        List<Fields> outcomes = answer.objects("outcomes", one -> one);
        if (outcomes.size() != count) {
            throw new IllegalArgumentException(outcomes.size() + " outcomes instead of " + count);
        }
        return outcomes;
    }
}
