package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import org.junit.Test;

/** What is said follows folders. No Jenkins runs, but its classes are needed. */
public class SaidTest {
    private static final FolderChange MOVED = new FolderChange.Moved("team", "new/crew");
    private static final FolderChange DELETED = new FolderChange.Deleted("team");

    @Test
    public void quotasFollowAMoveAndStayAfterADeletion() {
        List<FolderQuotas> quotas = List.of(quotas("team/x", 3, "64GB"), quotas("/", 1, null));
        assertThat(MOVED.quotas(quotas)).extracting(FolderQuotas::getName).containsExactly("new/crew/x", "/");
        assertThat(MOVED.quotas(quotas).get(0)).satisfies(moved -> {
            assertThat(moved.getLabs()).isEqualTo(3);
            assertThat(moved.getMemory()).isEqualTo("64GB");
        });
        assertThat(DELETED.quotas(quotas)).isEqualTo(quotas);
    }

    @Test
    public void whereTheNewNameHasQuotasTooBothHold() {
        Said said = Said.NOTHING.withFolders(
                List.of(quotas("new/crew", 5, "8GB"), quotas("team", 3, "1TB"), quotas("team/x", null, null)));
        assertThat(said.after(MOVED).problems()).isEmpty();
        assertThat(said.after(MOVED).accessRules().quotas().get(0)).satisfies(both -> {
            assertThat(both.folder()).isEqualTo(new Folder("new/crew"));
            assertThat(both.labs()).contains(3);
            assertThat(both.memory()).contains(DataSize.ofGigabytes(8));
        });
        assertThat(quotas("a", null, null).tighter(quotas("a", 2, "1GB"))).satisfies(both -> {
            assertThat(both.getLabs()).isEqualTo(2);
            assertThat(both.getMemory()).isEqualTo("1GB");
        });
        assertThat(quotas("a", 2, "1GB").tighter(quotas("a", null, null))).satisfies(both -> {
            assertThat(both.getLabs()).isEqualTo(2);
            assertThat(both.getMemory()).isEqualTo("1GB");
        });
    }

    @Test
    public void allThatIsSaidOfAFolderFollowsAndTheRestIsTheSame() {
        LabTemplate template = new LabTemplate("cluster", "hosts: [{image: tiny}]");
        template.setFolders(List.of("team"));
        SimulatedPhysicalHost host = new SimulatedPhysicalHost("here");
        host.setMemory("64GB");
        host.setFolders(List.of("team", "b"));
        SimulatedPhysicalHost other = new SimulatedPhysicalHost("there");
        Said before = new Said(
                List.of(host, other),
                List.of(template),
                List.of(new ImageAllowance("ws*", List.of("team/x"))),
                List.of(quotas("team", 1, null)),
                "somebody",
                "8h");
        Said after = before.after(MOVED);
        assertThat(after.hosts().get(0)).isInstanceOfSatisfying(SimulatedPhysicalHost.class, moved -> {
            assertThat(moved.getMemory()).isEqualTo("64GB");
            assertThat(moved.getFolders()).containsExactly("new/crew", "b");
        });
        assertThat(host.getFolders()).containsExactly("team", "b");
        assertThat(after.hosts().get(1)).isSameAs(other);
        assertThat(after.labTemplates().get(0).getFolders()).containsExactly("new/crew");
        assertThat(after.labTemplates().get(0).getSpec()).isEqualTo(template.getSpec());
        assertThat(after.images().get(0).getFolders()).containsExactly("new/crew/x");
        assertThat(after.images().get(0).getName()).isEqualTo("ws*");
        assertThat(after.contact()).isEqualTo("somebody");
        assertThat(after.maximumKeep()).isEqualTo("8h");
        assertThat(before.after(new FolderChange.Moved("other", "x"))).isEqualTo(before);
        assertThat(before.after(new FolderChange.Deleted("tea"))).isEqualTo(before);
    }

    private static FolderQuotas quotas(String name, Integer labs, String memory) {
        FolderQuotas quotas = new FolderQuotas(name);
        quotas.setLabs(labs);
        quotas.setMemory(memory);
        return quotas;
    }
}
