package io.jenkins.plugins.nestedhyperv.lab.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class AccessRulesTest {
    private static final Optional<Folder> TEAM_A = Optional.of(new Folder("team-a/nightly"));
    private static final Optional<Folder> TEAM_B = Optional.of(new Folder("team-b"));
    private static final AccessRules RULES = new AccessRules(
            Optional.of("the build team"),
            List.of(),
            List.of(allowance("hv-1", "team-a"), allowance("hv-2")),
            List.of(allowance("ws*", "team-a", "team-b"), allowance("ws2025", "team-a")),
            List.of(allowance("cluster", "team-b")));

    private static Allowance allowance(String name, String... folders) {
        return new Allowance(name, List.of(folders).stream().map(Folder::new).toList());
    }

    private static LabSpec spec(String host, String inner) {
        String text = "hosts:\n  - image: " + host + "\ninner:\n  - image: " + inner + "\n";
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("spec", text)).value();
    }

    @Test
    public void hostsAreForWhomTheyNameAndOthersForEverybody() {
        assertThat(RULES.allowsHost(TEAM_A, "hv-1")).isTrue();
        assertThat(RULES.allowsHost(TEAM_B, "hv-1")).isFalse();
        assertThat(RULES.allowsHost(Optional.empty(), "hv-1")).isFalse();
        assertThat(RULES.allowsHost(Optional.empty(), "hv-2")).isTrue();
        assertThat(RULES.allowsHost(Optional.empty(), "hv-3")).isTrue();
    }

    @Test
    public void whoMayUseNoHostAtAllIsToldWhomToAsk() {
        assertThat(RULES.refusalOfHosts(TEAM_B, List.of("hv-1")))
                .contains("No host for labs is for folder \"team-b\" (there are: hv-1). Ask the build team to allow one"
                        + " of them.");
        assertThat(RULES.refusalOfHosts(Optional.empty(), List.of("hv-1")))
                .hasValueSatisfying(text -> assertThat(text).contains("jobs in no folder"));
        assertThat(RULES.refusalOfHosts(TEAM_B, List.of("hv-1", "hv-2"))).isEmpty();
        assertThat(RULES.refusalOfHosts(TEAM_B, List.of())).isEmpty();
    }

    @Test
    public void aTemplateIsRefusedByItsName() {
        assertThat(RULES.refusalOfTemplate(TEAM_B, "cluster")).isEmpty();
        assertThat(RULES.refusalOfTemplate(TEAM_A, "other")).isEmpty();
        assertThat(RULES.refusalOfTemplate(TEAM_A, "cluster"))
                .contains(
                        "The lab template \"cluster\" is not for folder \"team-a/nightly\". Ask the build team to allow"
                                + " it.");
    }

    @Test
    public void anImageIsAllowedWhereEveryRuleThatFitsItsNameAllowsIt() {
        assertThat(RULES.refusalOfImages(TEAM_A, spec("ws2025", "tiny"))).isEmpty();
        assertThat(RULES.refusalOfImages(TEAM_B, spec("ws2022", "tiny"))).isEmpty();
        assertThat(RULES.refusalOfImages(TEAM_B, spec("ws2025", "ws2025")))
                .contains("Of the images of this lab these are not for folder \"team-b\": ws2025. Ask the build team to"
                        + " allow them.");
        assertThat(RULES.refusalOfImages(Optional.empty(), spec("tiny", "ws2022")))
                .hasValueSatisfying(text -> assertThat(text).contains(": ws2022."));
        assertThat(RULES.refusalOfImages(Optional.empty(), spec("tiny", "xws"))).isEmpty();
    }

    @Test
    public void withoutRulesEverythingIsForEverybody() {
        assertThat(AccessRules.NONE.refusalOfHosts(Optional.empty(), List.of("hv-1")))
                .isEmpty();
        assertThat(AccessRules.NONE.refusalOfTemplate(TEAM_A, "cluster")).isEmpty();
        assertThat(AccessRules.NONE.refusalOfImages(TEAM_A, spec("ws2025", "tiny")))
                .isEmpty();
        assertThat(AccessRules.NONE.whomToAsk()).isEqualTo("an administrator");
    }
}
