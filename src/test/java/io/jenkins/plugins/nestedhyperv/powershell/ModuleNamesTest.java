package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.Test;

/** Names of cmdlets and parameters in the module's sources, checked without an engine. */
public class ModuleNamesTest {
    /** Facts of the few cmdlets that the reference lacks. */
    private static final Path BY_HAND = Path.of("src/test/powershell/double/by-hand.json");

    private static final List<String> COMMON = List.of(
            "Verbose",
            "Debug",
            "ErrorAction",
            "WarningAction",
            "InformationAction",
            "ErrorVariable",
            "WarningVariable",
            "InformationVariable",
            "OutVariable",
            "OutBuffer",
            "PipelineVariable",
            "WhatIf",
            "Confirm");

    @Test
    public void everyCmdletAndParameterOfTheModuleIsKnown() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (Path file : StaticCheck.scripts(ModuleStaticTest.MODULE)) {
            unknown.addAll(unknown(Files.readString(file), functions(ModuleStaticTest.MODULE)));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    public void callsAreFoundOnEveryBranch() throws IOException {
        List<String> names =
                SourceWords.read(Files.readString(Path.of(ModuleStaticTest.MODULE, "42-HostVms.ps1"))).calls().stream()
                        .map(SourceWords.Call::name)
                        .toList();

        assertThat(names).contains("New-VM", "Set-VM", "Enable-VMIntegrationService", "Set-VMFirmware");
    }

    @Test
    public void unknownNamesAreFound() throws IOException {
        String source = """
                function Get-NhvThing {
                    # Get-Comment -Nothing
                    $text = 'Get-Text -Nothing' + "Get-Text $(Get-Nested -Id 1)"
                    if ($text -cne 'x') { Get-VM -Idd 5 | Where-Object -FilterScript { Get-Inner } }
                    Set-VM -VM $vm `
                        -Notess $text
                    Split-Path -Path (Get-NhvThing -Own 1) -Leaf -Extension
                }
                """;

        assertThat(unknown(source, Set.of("Get-NhvThing")))
                .containsExactly(
                        "3: Get-Nested",
                        "4: Get-VM -Idd",
                        "4: Get-Inner",
                        "5: Set-VM -Notess",
                        "7: Split-Path -Extension");
    }

    private static List<String> unknown(String source, Set<String> functions) throws IOException {
        Map<String, List<Set<String>>> facts = facts();
        List<String> unknown = new ArrayList<>();
        for (SourceWords.Call call : SourceWords.read(source).calls()) {
            if (!functions.contains(call.name()) && !facts.containsKey(call.name())) {
                unknown.add(call.line() + ": " + call.name());
            }
            for (String parameter : call.parameters()) {
                if (!facts.getOrDefault(call.name(), List.of()).stream()
                        .allMatch(edition -> edition.contains(parameter))) {
                    unknown.add(call.line() + ": " + call.name() + " -" + parameter);
                }
            }
        }
        return unknown;
    }

    private static Set<String> functions(String folder) throws IOException {
        Set<String> functions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Path file : StaticCheck.scripts(folder)) {
            functions.addAll(SourceWords.read(Files.readString(file)).functions());
        }
        return functions;
    }

    private static JsonArray cmdlets(Path... files) throws IOException {
        JsonArray cmdlets = new JsonArray();
        for (Path file : files) {
            cmdlets.addAll(JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonArray("cmdlets"));
        }
        return cmdlets;
    }

    /** The names of the parameters of each cmdlet, once for each edition. */
    private static Map<String, List<Set<String>>> facts() throws IOException {
        Map<String, List<Set<String>>> facts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonElement one : cmdlets(CmdletFacts.FACTS, BY_HAND)) {
            JsonObject editions = one.getAsJsonObject().getAsJsonObject("editions");
            facts.put(
                    one.getAsJsonObject().get("name").getAsString(),
                    editions.keySet().stream()
                            .map(edition -> parameters(editions.getAsJsonArray(edition)))
                            .toList());
        }
        return facts;
    }

    private static Set<String> parameters(JsonArray edition) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(COMMON);
        edition.forEach(one -> names.add(one.getAsJsonObject().get("name").getAsString()));
        return names;
    }
}
