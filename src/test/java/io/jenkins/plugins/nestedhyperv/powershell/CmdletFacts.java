package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameters of the cmdlets that the module and its double use, taken from Microsoft's documentation. What is kept of a
 * parameter: type, sets, in which of them it is mandatory and at which position, whether it takes from the pipeline, aliases,
 * and possible values. Built-in cmdlets have one list for Windows PowerShell 5.1 and one for PowerShell 7.6, others one.
 */
final class CmdletFacts {
    static final Path FACTS =
            Path.of("src/test/resources/io/jenkins/plugins/nestedhyperv/powershell/cmdlet-facts.json");
    static final Path NAMES = Path.of("src/test/resources/io/jenkins/plugins/nestedhyperv/powershell/cmdlet-names.txt");

    private final Map<String, JsonObject> roles;
    private final Map<String, JsonObject> builtIn;

    private CmdletFacts(Map<String, JsonObject> roles, Map<String, JsonObject> builtIn) {
        this.roles = roles;
        this.builtIn = builtIn;
    }

    /** Writes the facts anew; the one argument is the folder of the reference. Started in the folder of the project. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(FACTS, read(Path.of(arguments[0])).textOf(names()));
    }

    /** Reads a reference. */
    static CmdletFacts read(Path folder) throws IOException {
        return new CmdletFacts(
                byName(folder.resolve("hyperv-cmdlets.json")), byName(folder.resolve("powershell-cmdlets.json")));
    }

    /** The names of the cmdlets whose facts are wanted. */
    static Set<String> names() throws IOException {
        return Files.readAllLines(NAMES).stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Set.of(line.split(" ")).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The whole text of the facts file, one line for a parameter; refuses a name that the reference does not have. */
    String textOf(Collection<String> names) {
        Map<String, String> cmdlets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names) {
            cmdlets.put(name, textOf(name));
        }
        return "{\"cmdlets\":[\n" + String.join(",\n", cmdlets.values()) + "\n]}\n";
    }

    private String textOf(String name) {
        JsonObject head = new JsonObject();
        JsonObject editions = new JsonObject();
        head.addProperty("name", name);
        if (roles.containsKey(name)) {
            JsonObject source = roles.get(name);
            copy(source, "module", head, "module");
            copy(source, "supports_should_process", head, "shouldProcess");
            head.addProperty("defaultSet", defaultSet(source.getAsJsonArray("parameter_sets")));
            editions.add("any", source.get("parameters"));
        } else if (builtIn.containsKey(name)) {
            JsonObject source = builtIn.get(name);
            copy(source, "module", head, "module");
            for (String edition : List.of("5.1", "7.6")) {
                if (source.has(edition)) {
                    editions.add(edition, source.get(edition)); // Also one without parameters.
                }
            }
        } else {
            throw new IllegalArgumentException("The reference has no cmdlet " + name);
        }
        String start = new Gson().toJson(head);
        String lists = editions.keySet().stream()
                .map(edition -> "\"" + edition + "\":" + textOf(editions.getAsJsonArray(edition)))
                .collect(Collectors.joining(","));
        return start.substring(0, start.length() - 1) + ",\"editions\":{" + lists + "}}";
    }

    private static String textOf(JsonArray parameters) {
        return java.util.stream.StreamSupport.stream(parameters.spliterator(), false)
                .map(one -> "\n " + new Gson().toJson(fact(one.getAsJsonObject())))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static JsonObject fact(JsonObject source) {
        JsonObject fact = new JsonObject();
        copy(source, "name", fact, "name");
        copy(source, "type", fact, "type");
        copy(source, "sets", fact, "sets");
        copy(source, "mandatory_in_sets", fact, "mandatoryIn");
        if (source.has("mandatory")) {
            copy(source, "sets", fact, "mandatoryIn");
        }
        copy(source, "position", fact, "positions");
        copy(source, "accepts_pipeline", fact, "pipeline");
        copy(source, "pipeline", fact, "pipeline");
        copy(source, "aliases", fact, "aliases");
        copy(source, "possible_values", fact, "values");
        return fact;
    }

    private static String defaultSet(JsonArray sets) {
        for (JsonElement set : sets) {
            if (set.getAsJsonObject().get("default").getAsBoolean()) {
                return set.getAsJsonObject().get("name").getAsString();
            }
        }
        return "";
    }

    private static void copy(JsonObject from, String key, JsonObject to, String newKey) {
        JsonElement value = from.get(key);
        boolean empty = value == null
                || value.isJsonArray() && value.getAsJsonArray().isEmpty()
                || value.isJsonPrimitive()
                        && value.getAsString().toLowerCase(Locale.ROOT).equals("false");
        if (!empty) {
            to.add(newKey, value);
        }
    }

    private static Map<String, JsonObject> byName(Path file) throws IOException {
        Map<String, JsonObject> cmdlets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonElement one : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
            cmdlets.put(one.getAsJsonObject().get("cmdlet").getAsString(), one.getAsJsonObject());
        }
        return cmdlets;
    }
}
