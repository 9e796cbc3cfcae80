package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class CmdletFactsTest {
    @Test
    public void theFactsAreThoseOfTheReference() throws IOException {
        Path reference = Path.of(System.getProperty("nhv.reference", ""), "hyperv-cmdlets.json");
        if (!Files.isRegularFile(reference)) {
            RanAgainst.record("no reference of cmdlets: the facts about them were not compared (nhv.reference)");
            return;
        }
        RanAgainst.record("the reference of cmdlets");

        CmdletFacts facts = CmdletFacts.read(reference.getParent());

        assertThat(Files.readString(CmdletFacts.FACTS).split("\n"))
                .as("CmdletFacts.main writes the file anew")
                .containsExactly(facts.textOf(CmdletFacts.names()).split("\n"));
    }

    @Test
    public void everyNameHasItsFacts() throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonElement one : JsonParser.parseString(Files.readString(CmdletFacts.FACTS))
                .getAsJsonObject()
                .getAsJsonArray("cmdlets")) {
            found.add(one.getAsJsonObject().get("name").getAsString());
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(CmdletFacts.names());
    }
}
