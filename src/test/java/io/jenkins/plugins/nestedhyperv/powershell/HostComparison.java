package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a real host did and said otherwise than the double and the simulator, in words. */
public final class HostComparison {
    /** Where outcomes of real hosts are to be put. */
    static final Path OUTCOMES = Path.of("src/test/resources/io/jenkins/plugins/nestedhyperv/powershell/outcomes");

    private static final String REFUSAL = "refusal ";

    private final VerifyOutcome onDouble;
    private final Map<String, String> onSimulator;
    private final UnaryOperator<String> classOf;

    /**
     * Compares with these.
     *
     * @param onSimulator how the simulator refuses calls: its classes by the names of the calls
     * @param classOf the simulator's class for what Windows said
     */
    public HostComparison(VerifyOutcome onDouble, Map<String, String> onSimulator, UnaryOperator<String> classOf) {
        this.onDouble = onDouble;
        this.onSimulator = Map.copyOf(onSimulator);
        this.classOf = classOf;
    }

    /** The outcomes of real hosts that the project has, by the names of their files. */
    public static Map<String, VerifyOutcome> outcomes() throws IOException {
        Map<String, VerifyOutcome> found = new TreeMap<>();
        if (Files.isDirectory(OUTCOMES)) {
            try (Stream<Path> files = Files.list(OUTCOMES)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".json")).toList()) {
                    found.put(
                            file.getFileName().toString(),
                            new Gson().fromJson(Files.readString(file), VerifyOutcome.class));
                }
            }
        }
        return found;
    }

    /** The differences, a line each; first which host it was. */
    public List<String> lines(String name, VerifyOutcome host) {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": Windows build " + host.windowsBuild() + ", PowerShell " + host.engine() + " "
                + host.edition() + ", "
                + (host.module().equals(onDouble.module())
                        ? "the module as it is now"
                        : "another version of the module"));
        cases(host, lines);
        facts(host, lines);
        if (lines.size() == 1) {
            lines.add("  no difference from the double, nor from the simulator");
        }
        return lines;
    }

    private void cases(VerifyOutcome host, List<String> lines) {
        Map<String, VerifyOutcome.Case> known = new LinkedHashMap<>();
        onDouble.cases().forEach(one -> known.put(one.name(), one));
        for (VerifyOutcome.Case one : host.cases()) {
            VerifyOutcome.Case twin = known.get(one.name());
            if (twin == null) {
                lines.add("  case that is not here any more: " + one.name());
            } else if (!twin.result().equals(one.result())) {
                lines.add("  case: " + one.name() + ": " + twin.result() + " on the double, " + one.result()
                        + " on the host" + (one.error().isEmpty() ? "" : " (" + one.error() + ")"));
            }
        }
    }

    private void facts(VerifyOutcome host, List<String> lines) {
        Map<String, String> known = new LinkedHashMap<>();
        onDouble.facts().forEach(fact -> known.put(fact.name(), fact.value()));
        for (VerifyOutcome.Fact fact : host.facts()) {
            String twin = known.get(fact.name());
            if (twin != null && !twin.trim().equals(fact.value().trim())) {
                lines.add("  the host says otherwise than the double: " + fact.name() + ": "
                        + fact.value().trim() + ", not " + twin.trim());
            }
            if (fact.name().startsWith(REFUSAL)) {
                String simulated = onSimulator.get(fact.name().substring(REFUSAL.length()));
                String said = classOf.apply(fact.value().trim());
                if (simulated != null && !simulated.equals(said)) {
                    lines.add("  the host says otherwise than the simulator: " + fact.name() + ": " + said + ", not "
                            + simulated);
                }
            }
        }
    }
}
