package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import org.junit.Rule;
import org.junit.Test;

/** The main job, for real, as a user starts it. */
public class RealLabIT {
    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void demoRunsARealNestedLabAndLeavesNothing() throws Exception {
        CliRun demo = cli.run("demo", "--json");
        assertThat(demo.exit()).as(demo.progress()).isZero();
        JsonObject document = demo.json();
        assertThat(document.keySet())
                .containsExactly(
                        "lab",
                        "host",
                        "accelerator",
                        "hostVms",
                        "innerVms",
                        "commands",
                        "levels",
                        "phases",
                        "leftovers",
                        "seconds");
        assertThat(document.get("host").getAsString()).isEqualTo("qemu");
        assertThat(document.get("accelerator").getAsString()).isIn("kvm", "tcg");
        assertThat(document.get("hostVms").getAsInt()).isEqualTo(1);
        assertThat(document.get("innerVms").getAsInt()).isEqualTo(2);
        assertThat(document.get("leftovers").getAsInt()).isZero();
        assertThat(document.getAsJsonArray("commands"))
                .extracting(command -> command.getAsJsonObject().get("exit").getAsInt())
                .containsOnly(0);
        assertThat(text(document.getAsJsonArray("commands").get(3), "output"))
                .as("what inner-2's SSH server says to inner-1, by name")
                .startsWith("SSH-2.0-");
        assertThat(document.getAsJsonArray("levels"))
                .extracting(level -> text(level, "stage"))
                .containsExactly("physical_host", "host_vm_bare", "host_vm_launched", "inner_vm", "inner_vm");
        JsonObject launched = document.getAsJsonArray("levels").get(2).getAsJsonObject();
        assertThat(launched.getAsJsonArray("verdict"))
                .extracting(JsonElement::getAsString)
                .containsExactly("exposed", "visible", "launched", "proved");
        assertThat(document.getAsJsonArray("levels"))
                .allSatisfy(level -> assertThat(level.getAsJsonObject().getAsJsonArray("differences"))
                        .isEmpty());
        cli.assertGone(new LabId(document.get("lab").getAsString()));
        RanAgainst.record("real nested VMs on qemu (" + text(document, "accelerator") + "), by ./nhv demo");
    }

    private static String text(JsonElement element, String key) {
        return element.getAsJsonObject().get(key).getAsString();
    }
}
