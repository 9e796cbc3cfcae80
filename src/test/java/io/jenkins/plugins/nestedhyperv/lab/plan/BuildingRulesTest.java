package io.jenkins.plugins.nestedhyperv.lab.plan;

import static io.jenkins.plugins.nestedhyperv.lab.plan.Scene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** What is planned for a lab that shall be, rule by rule. */
public class BuildingRulesTest {
    private static final LabSpec NAT = ToySpecs.spec(1, 1);
    private static final LabSpec BRIDGED = ToySpecs.spec(1, 1, "network: {mode: bridged}");
    private static final Inside READY = Scene.inside("boot-1", true, true);

    private static List<String> plan(Lab lab, View view, Instant now) {
        return LabPlanner.plan(lab, view, now).actions().getOrDefault("here", List.of()).stream()
                .map(action -> action.getClass().getSimpleName() + " " + action.target())
                .toList();
    }

    private static List<String> plan(LabSpec spec, LabOnHost seen) {
        return plan(Scene.placed(spec), Scene.view(seen), NOW);
    }

    @Test
    public void nothingIsPlannedOnAHostThatCouldNotBeLookedAt() {
        View silent = new View(Map.of("here", HostSnapshot.unseen("no route")), Set.of(), Map.of());
        View never = new View(Map.of(), Set.of("here"), Map.of());
        assertThat(plan(Scene.placed(NAT), silent, NOW)).isEmpty();
        assertThat(plan(Scene.placed(NAT), never, NOW)).isEmpty();
        assertThat(plan(Scene.placed(NAT).released("done"), silent, NOW)).isEmpty();
    }

    @Test
    public void nothingIsPlannedFromALookThatIsOlderThanTheLastBatch() {
        View older = Scene.view(Scene.nothing(), NOW, Map.of("here", NOW.plusNanos(1)));
        View newer = Scene.view(Scene.nothing(), NOW, Map.of("here", NOW));
        assertThat(plan(Scene.placed(NAT), older, NOW)).isEmpty();
        assertThat(plan(Scene.placed(NAT), newer, NOW)).isNotEmpty();
    }

    @Test
    public void nothingIsPlannedBeforeTheLabHasAPlace() {
        assertThat(plan(ToySpecs.asked(NAT, NOW), Scene.view(Scene.nothing()), NOW))
                .isEmpty();
    }

    @Test
    public void theLabIsOpenedBeforeAnythingIsMade() {
        assertThat(plan(NAT, Scene.nothing())).containsExactly("OpenLab k7mzq2xa");
        Plan plan = LabPlanner.plan(Scene.placed(BRIDGED), Scene.view(Scene.nothing()), NOW);
        Action.OpenLab open = (Action.OpenLab) plan.actions().get("here").get(0);
        assertThat(open.things())
                .extracting(thing -> thing.role() + " " + thing.name())
                .containsExactly("SWITCH switch", "HOST_VM host-1");
    }

    @Test
    public void aHostVmIsMadeStepByStep() {
        assertThat(plan(NAT, Scene.open())).containsExactly("CreateDisks host-1");
        assertThat(plan(NAT, Scene.open(Scene.remains("host-1")))).containsExactly("CreateHostVm host-1");
        assertThat(plan(NAT, Scene.open(Scene.hostVm("host-1", Power.OFF, false))))
                .containsExactly("ExposeExtensions host-1");
        assertThat(plan(NAT, Scene.open(Scene.hostVm("host-1", Power.OFF, true))))
                .containsExactly("StartHostVm host-1");
        assertThat(plan(NAT, Scene.open(Scene.hostVm("host-1", Power.RUNNING, true))))
                .isEmpty();
        assertThat(plan(NAT, Scene.open(Scene.answering("host-1", Scene.inside("boot-1", false, false)))))
                .containsExactly("EnableHypervisor host-1");
        assertThat(plan(NAT, Scene.open(Scene.answering("host-1", Scene.inside("boot-1", true, false)))))
                .containsExactly("ConfigureNetwork host-1");
        assertThat(plan(NAT, Scene.open(Scene.answering("host-1", READY)))).isEmpty();
    }

    @Test
    public void theNetworkOfAHostVmIsMadeWithThePortsThatLeadIntoIt() {
        LabSpec spec = ToySpecs.spec(1, 0, "inner: [{image: tiny, count: 2, ports: [{port: 80, hostPort: 8080}]}]");
        LabOnHost seen = Scene.open(Scene.answering("host-1", Scene.inside("boot-1", true, false)));
        Plan plan = LabPlanner.plan(Scene.placed(spec), Scene.view(seen), NOW);
        assertThat(plan.actions().get("here"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Action.ConfigureNetwork.class,
                        action -> assertThat(action.ports())
                                .containsExactly(
                                        new PortMapping("host-1", 8080, "inner-1", 80),
                                        new PortMapping("host-1", 8081, "inner-2", 80)));
    }

    @Test
    public void aHostVmThatRunsWithoutExtensionsIsTurnedOffFirst() {
        assertThat(plan(NAT, Scene.open(Scene.hostVm("host-1", Power.RUNNING, false))))
                .containsExactly("TurnOffHostVm host-1");
    }

    @Test
    public void whatIsOnItsWayIsWaitedFor() {
        for (Power power : List.of(Power.STARTING, Power.STOPPING)) {
            assertThat(plan(NAT, Scene.open(Scene.hostVm("host-1", power, false))))
                    .isEmpty();
        }
        Work work = new Work("EnableHypervisor", "host-1", NOW, Optional.empty());
        Inside inside = Scene.inside("boot-1", false, false);
        assertThat(plan(NAT, Scene.open(Scene.answering("host-1", inside, work))))
                .isEmpty();
    }

    @Test
    public void inABridgedLabTheSwitchComesBeforeTheStart() {
        ObservedHostVm off = Scene.hostVm("host-1", Power.OFF, true);
        assertThat(plan(BRIDGED, Scene.open(off))).containsExactly("CreateSwitch switch");
        assertThat(plan(BRIDGED, Scene.withSwitch(Scene.open(off)))).containsExactly("StartHostVm host-1");
        assertThat(plan(BRIDGED, Scene.open())).containsExactly("CreateSwitch switch", "CreateDisks host-1");
    }

    @Test
    public void anInnerVmIsMadeStepByStepOnceItsHostVmWasHandedOver() {
        Lab lab = Scene.placed(NAT);
        assertThat(plan(lab, Scene.view(Scene.open(Scene.answering("host-1", READY))), NOW))
                .isEmpty();
        Lab next = lab.with(lab.vm("host-1").orElseThrow().handedOver("boot-1", NOW));
        assertThat(planInner(next)).containsExactly("CreateInnerVm inner-1");
        assertThat(planInner(next, Scene.innerVm("inner-1", Power.OFF, "", false)))
                .containsExactly("StartInnerVm inner-1");
        assertThat(planInner(next, Scene.innerVm("inner-1", Power.RUNNING, "", false)))
                .isEmpty();
        assertThat(planInner(next, Scene.innerVm("inner-1", Power.RUNNING, "boot-1", false)))
                .containsExactly("CheckInnerVm inner-1");
        assertThat(planInner(next, Scene.innerVm("inner-1", Power.RUNNING, "boot-1", true)))
                .isEmpty();
    }

    private static List<String> planInner(Lab lab, ObservedInnerVm... inner) {
        Inside inside = Scene.inside("boot-1", true, true, inner);
        return plan(lab, Scene.view(Scene.open(Scene.answering("host-1", inside))), NOW);
    }

    @Test
    public void nothingIsEverPlannedForWhatWasHandedOverOrLost() {
        for (Making standing : List.of(Making.HANDED_OVER, Making.LOST)) {
            Lab handed = Scene.handedOver(BRIDGED);
            Lab lab = handed.withVms(
                    handed.vms().stream().map(vm -> vm.with(standing)).toList());
            assertThat(plan(lab, Scene.view(Scene.open()), NOW)).isEmpty();
            for (Power power : Power.values()) {
                LabOnHost exposed = Scene.open(Scene.hostVm("host-1", power, true));
                LabOnHost bare = Scene.open(Scene.hostVm("host-1", power, false));
                assertThat(plan(lab, Scene.view(exposed), NOW))
                        .as("%s %s", standing, power)
                        .isEmpty();
                assertThat(plan(lab, Scene.view(bare), NOW))
                        .as("%s %s", standing, power)
                        .isEmpty();
                assertThat(planInner(lab, Scene.innerVm("inner-1", power, "", false)))
                        .as("%s %s", standing, power)
                        .isEmpty();
            }
        }
    }

    @Test
    public void nothingIsPlannedForALabThatFailedAndIsKept() {
        PlanLoop loop = new PlanLoop("here");
        loop.lab = Scene.placed(ToySpecs.spec(1, 1, "keepOnFailure: 1h"));
        loop.host().extensionsWork = false;
        loop.ticks(20);
        assertThat(loop.lab.keepUntil()).isPresent();
        assertThat(loop.lastPlan).isEqualTo(Plan.NOTHING);
    }

    @Test
    public void nothingIsMadeBesideATombstone() {
        assertThat(plan(NAT, Scene.buried(Scene.open(Scene.hostVm("host-1", Power.OFF, true)))))
                .isEmpty();
    }

    @Test
    public void whatFailedIsPlannedAgainAfterItsPause() {
        Lab lab = Scene.placed(NAT);
        Lab failed = lab.with(lab.vm("host-1")
                .orElseThrow()
                .with(lab.vm("host-1").orElseThrow().attempts().failed("bad luck", NOW)));
        View view = Scene.view(Scene.open());
        assertThat(plan(failed, view, NOW.plusMillis(999))).isEmpty();
        assertThat(plan(failed, view, NOW.plusMillis(1000))).containsExactly("CreateDisks host-1");
    }

    @Test
    public void insidesAreAskedForFromTheRecordAloneAndSeldomAtRest() {
        Lab ready = Scene.handedOver(NAT);
        View unknown = new View(Map.of(), Set.of("here"), Map.of());
        assertThat(LabPlanner.plan(ready, unknown, NOW).lookInside())
                .containsExactly(Map.entry(VmRef.hostVm(ToySpecs.ID, "host-1"), LabPlanner.AT_REST));
        Lab building = ready.with(ready.vm("inner-1").orElseThrow().again(NOW));
        assertThat(LabPlanner.plan(building, unknown, NOW).lookInside())
                .containsExactly(Map.entry(VmRef.hostVm(ToySpecs.ID, "host-1"), LabPlanner.FRESH));
        assertThat(LabPlanner.plan(Scene.placed(NAT), unknown, NOW).lookInside())
                .isEmpty();
    }
}
