package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.OnTheDouble;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** How many calls whole labs cost, and what a host VM that hangs costs others, on the double of a Windows host. */
@Category(OnTheDouble.class)
public class HypervCostLongIT {
    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    private DoubleWorld world;

    @Before
    public void makeTheWorld() throws Exception {
        world = DoubleWorld.make(engine, folder.getRoot().toPath().resolve("world"), OthersThings.SCRIPT);
    }

    /** The numbers are those that the project has promised; a lab with a switch of its own has two calls more. */
    @Test
    public void aLabOfTenInnerVmsCostsFewCalls() throws Exception {
        HypervWay way = new HypervWay(world.transport(), world.carrier(), () -> {});
        CountedCalls calls = new CountedCalls();
        String before = world.run("Set-DoubleSetting @{latency = 0.1}\n" + OthersThings.STATE);
        try (DoubleLabs labs = open(host -> calls.counted(way))) {
            LabId lab = labs.ask(OthersThings.spec(10));
            labs.awaitReady(lab, 10);
            RanAgainst.record("a lab of 1 + 10 VMs, calls until ready: " + calls.counts());
            assertFew(calls, 12, labs.ticks());
            calls.clear();
            labs.remove(lab);
            RanAgainst.record("a lab of 1 + 10 VMs, calls until gone: " + calls.counts());
            assertFew(calls, 3, labs.ticks());
        }
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
    }

    private static void assertFew(CountedCalls calls, int acting, long ticks) {
        assertThat(calls.count("Invoke-NhvActions")).isLessThanOrEqualTo(acting);
        assertThat(calls.count("Get-NhvSnapshot")).isLessThanOrEqualTo(ticks);
        assertThat(calls.count("Get-NhvInside")).isLessThanOrEqualTo(ticks);
        assertThat(calls.count("Invoke-NhvInside"))
                .as("batches inside, however many VMs")
                .isLessThanOrEqualTo(5);
        assertThat(calls.counts().keySet())
                .isSubsetOf(
                        "Get-NhvSnapshot",
                        "Invoke-NhvActions",
                        "Get-NhvInside",
                        "Invoke-NhvInside",
                        "Update-NhvLease",
                        "Get-NhvWorker");
    }

    @Test
    public void aHostVmThatHangsDelaysNoOtherLab() throws Exception {
        HypervWay way = new HypervWay(world.transport(), world.carrier(), () -> {});
        String before = world.run(OthersThings.STATE);
        try (DoubleLabs labs = open(host -> way)) {
            LabId hanging = labs.ask(OthersThings.spec(1));
            labs.await(hanging, DoubleLabs.reached("host-1", Phase.RUNNING));
            world.run("$vm = (Read-Double).vms | Where-Object { $_.name -eq 'nhv-" + hanging + "-host-1' }\n"
                    + "Add-DoubleFault -MachineId $vm.guest -When hangs -Milliseconds 600000 -Times 1000000\n");
            LabId other = labs.ask(OthersThings.spec(1));
            labs.awaitReady(other, 1);
            labs.remove(other);
            assertThat(labs.events(hanging)).noneMatch(DoubleLabs.reached("agent-1", Phase.READY));
            labs.remove(hanging);
        }
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
    }

    private DoubleLabs open(HypervWays ways) throws Exception {
        return DoubleLabs.open(folder.newFolder("state").toPath(), "{transport: local}", ways);
    }
}
