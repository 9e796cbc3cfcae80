package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentRules;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostLimits;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Bounds;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What each field of a cloud and of its templates may be: says what is wrong with a text, which may be null. Pure. */
final class FieldRules {
    /** The words for who opens a connection. */
    static final String INBOUND = "inbound";

    static final String SSH = "ssh";
    private static final Map<String, Launch> LAUNCHES = Map.of(INBOUND, Launch.INBOUND, SSH, Launch.SSH);

    /** Labs live for 30 days at most. */
    private static final Bounds<Integer> IDLE = new Bounds<>(1, 30 * 24 * 60);

    /** What a lab may say of it, in whole minutes. */
    private static final Bounds<Integer> CONNECT = new Bounds<>(1, 24 * 60);

    private static final Bounds<Integer> USES = new Bounds<>(0, 1_000_000);
    private static final Bounds<Integer> CAP = new Bounds<>(1, 10_000);
    private static final Bounds<Integer> SPARES = new Bounds<>(0, 10_000);

    /** What Jenkins allows in names of what has a URL, without blanks at either end. */
    private static final Pattern CLOUD =
            Pattern.compile("(?! |\\.{1,2}$)[^\\x00-\\x1f\\x7f?*/\\\\%!@#$^&|<>\\[\\]:;]{1,100}(?<! )");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    /** What no expression of labels begins, ends or joins a name with. */
    private static final Pattern LABELS = Pattern.compile("[^\\x00-\\x1f\\x7f&|!()<>\"\\\\]{1,1000}");

    private static final Pattern ROOT =
            Pattern.compile("(?:/|[A-Za-z]:[\\\\/])[^\\x00-\\x20\\x7f\"'<>|?*:]{0,200}(?<![\\\\/]{2})");
    private static final Pattern JAVA = Pattern.compile("[^\\x00-\\x1f\\x7f\"'<>|?*]{1,250}");
    private static final Pattern OPTIONS = Pattern.compile("[^\\x00-\\x1f\\x7f\"']{1,1000}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private FieldRules() {}

    static Optional<String> cloudName(String name) {
        return CLOUD.matcher(Fields.nullToEmpty(name)).matches() ? Optional.empty() : problem("rule.cloudName", name);
    }

    static Optional<String> name(String name) {
        return matches(HostLimits.NAME, name) ? Optional.empty() : problem("rule.name", name);
    }

    static Optional<String> labels(String labels) {
        return ofPattern(LABELS, labels, "rule.labels");
    }

    static Optional<String> remoteRoot(String folder) {
        return ofPattern(ROOT, folder, "rule.remoteRoot");
    }

    static Optional<String> javaPath(String file) {
        return ofPattern(JAVA, file, "rule.javaPath");
    }

    static Optional<String> jvmOptions(String options) {
        return ofPattern(OPTIONS, options, "rule.jvmOptions");
    }

    static Optional<String> launch(String word) {
        return blank(word) || launchOf(word).isPresent() ? Optional.empty() : problem("rule.launch", word);
    }

    /** Who opens the connections of agents, by the word for it; empty: it is not said. */
    static Optional<Launch> launchOf(String word) {
        return Optional.ofNullable(LAUNCHES.get(Fields.nullToEmpty(word).strip()));
    }

    /**
     * Says why agents of labs cannot be launched on hosts; says nothing of what is wrong with the lab template itself.
     *
     * @param word for who opens their connections; none: as the lab template says
     * @param specs all lab templates that there are, by their names
     * @param hosts those that the labs may be on
     */
    static Optional<String> launchOnHosts(
            String word, String labTemplate, Map<String, String> specs, List<HostConfig> hosts) {
        String template = Fields.nullToEmpty(labTemplate).strip();
        if (!(LabSpecReader.read("", specs.getOrDefault(template, "")) instanceof Parsed.Valid<LabSpec> valid)) {
            return Optional.empty();
        }
        LabSpec spec = launchOf(word).map(valid.value()::launchedOnlyBy).orElse(valid.value());
        String found = blank(word) ? Messages.text("launch.asTemplate") : word.strip();
        return valid.lines().locate(AgentRules.check(spec, hosts)).stream()
                .findFirst()
                .map(problem -> Messages.text("rule.launchOnHosts", found, template, problem.text()));
    }

    static Optional<String> jenkinsUrl(String url) {
        return blank(url) || isUrl(url.strip()) ? Optional.empty() : problem("rule.jenkinsUrl", url);
    }

    static Optional<String> connectMinutes(String number) {
        return number(number, CONNECT);
    }

    static Optional<String> idleMinutes(String number) {
        return number(number, IDLE);
    }

    static Optional<String> maximumUses(String number) {
        return number(number, USES);
    }

    static Optional<String> agentCap(String number) {
        return number(number, CAP);
    }

    /** Says what is wrong with a number of spares of a template that may have so many agents. */
    static Optional<String> spares(String number, String agentCap) {
        Optional<String> problem = number(number, SPARES);
        boolean bounded =
                problem.isEmpty() && !blank(number) && agentCap(agentCap).isEmpty() && !blank(agentCap);
        return bounded && Integer.parseInt(number.strip()) > Integer.parseInt(agentCap.strip())
                ? Optional.of(Messages.text("rule.spares", number.strip(), agentCap.strip()))
                : problem;
    }

    /**
     * Says why agents cannot come from a lab template.
     *
     * @param specs all lab templates that there are, by their names
     */
    static Optional<String> labTemplate(String name, Map<String, String> specs) {
        String wanted = Fields.nullToEmpty(name).strip();
        if (!specs.containsKey(wanted)) {
            return Optional.of(
                    specs.isEmpty()
                            ? Messages.text("rule.noLabTemplates", wanted)
                            : Messages.text(
                                    "rule.labTemplate", wanted, String.join(", ", new TreeSet<>(specs.keySet()))));
        }
        return hasAgent(specs.get(wanted)) ? Optional.empty() : problem("rule.noAgent", wanted);
    }

    /** A number as the form has it; null for none. */
    static String text(Integer number) {
        return number == null ? null : number.toString();
    }

    private static boolean hasAgent(String spec) {
        return LabSpecReader.read("", spec) instanceof Parsed.Valid<LabSpec> valid
                && valid.value().inner().stream()
                        .anyMatch(vm -> vm.agent().launchedBy(Launch.INBOUND).isAgent());
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getScheme() != null
                    && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<String> number(String text, Bounds<Integer> bounds) {
        boolean good = blank(text) || matches(NUMBER, text) && bounds.contains(Integer.valueOf(text.strip()));
        return good ? Optional.empty() : Optional.of(Messages.text("rule.number", text, bounds.min(), bounds.max()));
    }

    private static Optional<String> ofPattern(Pattern pattern, String text, String key) {
        return blank(text) || matches(pattern, text) ? Optional.empty() : problem(key, text);
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(Fields.nullToEmpty(text).strip()).matches();
    }

    private static Optional<String> problem(String key, String found) {
        return Optional.of(Messages.text(key, Fields.nullToEmpty(found).strip()));
    }

    private static boolean blank(String text) {
        return Fields.blankToNull(text) == null;
    }
}
