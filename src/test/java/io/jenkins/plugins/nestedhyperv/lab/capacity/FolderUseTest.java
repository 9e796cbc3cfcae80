package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.gb;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.id;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Allowance;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.access.FolderQuota;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class FolderUseTest {
    private static final FolderQuota TWO_LABS = new FolderQuota(new Folder("team"), Optional.of(2), Optional.empty());
    private static final FolderQuota EIGHT_GB =
            new FolderQuota(new Folder("team"), Optional.empty(), Optional.of(gb(8)));

    private static Map<LabId, String> refused(FolderQuota quota, Lab... labs) {
        AccessRules rules = new AccessRules(
                Optional.of("the build team"),
                List.of(quota),
                List.of(new Allowance("here", List.of())),
                List.of(),
                List.of());
        return refused(rules, labs);
    }

    private static Map<LabId, String> refused(AccessRules rules, Lab... labs) {
        HostsConfig config = new HostsConfig(
                List.of(Fixtures.host("here", Fixtures.quotas(64, 64, 64, 64))), QueueConfig.DEFAULT, rules);
        return FolderUse.refused(config, List.of(labs), WaitingQueue.EMPTY.reconciledWith(List.of(labs)));
    }

    private static Lab lab(int number, int memoryGb, String folder) {
        return Fixtures.labOf(folder, number, spec(memoryGb));
    }

    private static Lab placed(Lab lab) {
        return lab.placed(Map.of("vm-1", "here"), Fixtures.NOW);
    }

    @Test
    public void theOneThatWouldBeTooManyIsRefusedWithTheFigureAndWhoHasTheOthersAndWhomToAsk() {
        Map<LabId, String> refused =
                refused(TWO_LABS, placed(lab(1, 1, "team")), lab(2, 1, "team/x"), lab(3, 1, "team/x"));
        assertThat(refused)
                .containsOnlyKeys(id(3))
                .containsEntry(
                        id(3),
                        "The quota of folder \"team\" for labs at once is 2, and this one would be one more. In use:"
                                + " lab00001 of somebody, lab00002 of somebody. Try again when one of them is gone, or ask"
                                + " the build team to raise it.");
    }

    @Test
    public void memoryCountsLikewise() {
        assertThat(refused(EIGHT_GB, placed(lab(1, 5, "team")), lab(2, 3, "team")))
                .isEmpty();
        assertThat(refused(EIGHT_GB, placed(lab(1, 5, "team")), lab(2, 4, "team")))
                .containsEntry(
                        id(2),
                        "The quota of folder \"team\" for memory at once is 8GB; this lab needs 4GB, and 5GB are in use:"
                                + " lab00001 of somebody. Try again when one of them is gone, or ask the build team to"
                                + " raise it.");
    }

    @Test
    public void theJobsInNoFolderHaveAQuotaOfTheirOwn() {
        FolderQuota oneLab = new FolderQuota(Folder.NONE, Optional.of(1), Optional.empty());
        Lab first = placed(ofNoFolder(1, Owner.Kind.BUILD));
        assertThat(refused(oneLab, first, lab(2, 1, "team"), ofNoFolder(3, Owner.Kind.LEASE)))
                .isEmpty();
        assertThat(refused(oneLab, first, ofNoFolder(2, Owner.Kind.BUILD)).get(id(2)))
                .startsWith("The quota of jobs in no folder for labs at once is 1, and this one would be one more.");
        assertThat(refused(TWO_LABS, first, ofNoFolder(2, Owner.Kind.BUILD), ofNoFolder(3, Owner.Kind.BUILD)))
                .isEmpty();
    }

    private static Lab ofNoFolder(int number, Owner.Kind kind) {
        Owner owner = new Owner(kind, "1", "somebody");
        return Lab.asked(
                id(number), owner, spec(1), new GuestKey("public", "sealed"), Fixtures.NOW.plusSeconds(number));
    }

    @Test
    public void aLabThatIsRefusedTakesNothingFromThoseBehindIt() {
        assertThat(refused(EIGHT_GB, lab(1, 9, "team"), lab(2, 8, "team"))).containsOnlyKeys(id(1));
    }

    @Test
    public void labsOfOthersAndOfNoFolderCountForNobody() {
        assertThat(refused(
                        TWO_LABS,
                        placed(lab(1, 1, "team-b")),
                        placed(Fixtures.placed(2, 1, "here")),
                        lab(3, 1, "team"),
                        lab(4, 1, "team"),
                        lab(5, 1, "team-b"),
                        Fixtures.lab(6, spec(1))))
                .isEmpty();
    }

    @Test
    public void aLabThatGoesCountsUntilItIsGone() {
        Lab going = placed(lab(1, 8, "team")).released("enough");
        assertThat(refused(EIGHT_GB, going, lab(2, 1, "team"))).containsOnlyKeys(id(2));
        assertThat(refused(EIGHT_GB, lab(1, 8, "team").released("never placed"), lab(2, 1, "team")))
                .isEmpty();
    }

    @Test
    public void theQuotasOfAllFoldersAroundALabHold() {
        AccessRules rules = new AccessRules(
                Optional.empty(),
                List.of(TWO_LABS, new FolderQuota(new Folder("team/x"), Optional.of(1), Optional.empty())),
                List.of(),
                List.of(),
                List.of());
        assertThat(refused(rules, lab(1, 1, "team/x"), lab(2, 1, "team/x"), lab(3, 1, "team"), lab(4, 1, "team/y")))
                .containsOnlyKeys(id(2), id(4));
    }

    @Test
    public void aLabThatMayUseNoHostIsRefusedAtOnce() {
        AccessRules rules = new AccessRules(
                Optional.empty(),
                List.of(),
                List.of(new Allowance("here", List.of(new Folder("team")))),
                List.of(),
                List.of());
        assertThat(refused(rules, lab(1, 1, "other"), lab(2, 1, "team/x")))
                .containsOnlyKeys(id(1))
                .containsEntry(
                        id(1),
                        "No host for labs is for folder \"other\" (there are: here). Ask an administrator to allow one of"
                                + " them.");
    }
}
