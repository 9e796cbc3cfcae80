package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the inside of one host VM, and what works there. Looking goes on in the background; a look is taken when
 * something has changed, and as nothing else changes what it shows, one that shows the same is not taken again.
 */
final class HostVmInside {
    /** A look on its way: what it saw, and of which state. */
    private record Sight(Look<Inside> look, Instant at, long changes) {}

    private static final Look<Inside> NOT_ASKED = new Look.NotSeen<>(Messages.text("inside.notAsked"));
    private static final Look<Inside> OFF = new Look.NotSeen<>(Messages.text("inside.off"));
    private static final Look<Inside> SILENT = new Look.NotSeen<>(Messages.text("inside.silent"));
    private static final Look<Inside> NOT_YET = new Look.NotSeen<>(Messages.text("inside.notYet"));

    private final Insides.Around around;
    private final Vm vm;
    private final LabId lab;
    private final InsideLook content;
    private final WorkList works = new WorkList();
    private final Map<String, Duration> wanted = new TreeMap<>();
    private final List<Runnable> waiting = new ArrayList<>(2);
    private Sight newest;
    private boolean isUnderWay;

    HostVmInside(Insides.Around around, Vm vm, LabId lab, Ownership ownership) {
        this.around = around;
        this.vm = vm;
        this.lab = lab;
        this.content = new InsideLook(vm, lab, ownership);
        this.newest = new Sight(NOT_YET, around.timeline().now(), -1);
    }

    /** Whether this is of exactly this VM, and not of one of the same id that was registered in its place. */
    boolean isOf(Vm other) {
        return vm == other;
    }

    InsideLook content() {
        return content;
    }

    /** An installation wants looks that are not older than this. */
    void want(String installation, Duration age) {
        wanted.put(installation, age);
        refresh();
    }

    void wantNoMore(String installation) {
        wanted.remove(installation);
    }

    /** Something may have changed inside. */
    void refresh() {
        if (!wanted.isEmpty() && !isUnderWay && newest.changes() != vm.changes()) {
            look();
        }
    }

    private void look() {
        isUnderWay = true;
        Sight sight = new Sight(
                content.take(around.timeline().now()), around.timeline().now(), vm.changes());
        List<Runnable> served = List.copyOf(waiting);
        waiting.clear();
        around.timeline().after(around.latencies().of(Step.LOOK_INSIDE), () -> arrive(sight, served));
    }

    private void arrive(Sight sight, List<Runnable> served) {
        isUnderWay = false;
        boolean isNews = !newest.look().found().equals(sight.look().found());
        newest = sight;
        served.forEach(Runnable::run);
        if (!waiting.isEmpty()) {
            look();
        } else {
            refresh();
        }
        if (isNews || !served.isEmpty()) {
            around.changed().run();
        }
    }

    /** The newest look, for one who may have it as old as it said. */
    Look<Inside> seen(String installation) {
        if (!wanted.containsKey(installation)) {
            return NOT_ASKED;
        }
        if (!vm.power().isOn()) {
            return OFF;
        }
        if (newest.look().found().isEmpty()) {
            return newest.look();
        }
        boolean isOfThisBoot =
                newest.look().found().get().boot().equals(vm.guest().bootId());
        return vm.guest().isUp() && isOfThisBoot ? renewed(wanted.get(installation)) : SILENT;
    }

    /** As nothing has changed, a look that began later shows the same. */
    private Look<Inside> renewed(Duration age) {
        Instant oldest = around.timeline().now().minus(age);
        if (newest.changes() == vm.changes() && newest.at().isBefore(oldest)) {
            newest = new Sight(new Look.Seen<>(newest.look().found().orElseThrow(), oldest), oldest, newest.changes());
        }
        return newest.look();
    }

    List<Work> work() {
        works.inBoot(vm.guest().bootId());
        return works.list();
    }

    /** Begins work, unless other work on the same target runs. */
    void begin(InsideJob job, String installation) throws HyperVException {
        content.enter();
        works.inBoot(vm.guest().bootId());
        if (!works.isBusy(job.target())) {
            works.begin(job.action(), job.target(), around.timeline().now());
            Actor actor = Actor.engine(installation, lab.value(), job.target());
            next(job, actor, vm.guest().bootId(), 0);
        }
    }

    /** Work ends with the boot in which it began, without a word. */
    private void next(InsideJob job, Actor actor, String boot, int done) {
        if (done == job.parts().size()) {
            afterLook(() -> {
                if (isIn(boot)) {
                    works.succeed(job.action(), job.target());
                }
            });
            return;
        }
        Part part = job.parts().get(done);
        around.timeline().after(around.latencies().of(part.step()), () -> {
            if (isIn(boot)) {
                take(job, actor, boot, done);
            }
        });
    }

    private void take(InsideJob job, Actor actor, String boot, int done) {
        vm.host().actAs(actor);
        try {
            job.parts().get(done).effect().take();
            next(job, actor, boot, done + 1);
        } catch (NotYetException e) {
            next(job, actor, boot, done);
        } catch (HyperVException e) {
            fail(job, boot, Troubles.of(job.action(), job.target(), vm.name(), e));
        } catch (RefusedException e) {
            fail(job, boot, Troubles.of(job.action(), job.target(), vm.name(), e));
        } finally {
            vm.host().actAs(Actor.MACHINE);
        }
    }

    private void fail(InsideJob job, String boot, Trouble trouble) {
        afterLook(() -> {
            if (isIn(boot)) {
                works.fail(
                        job.action(), job.target(), trouble, around.timeline().now());
            }
        });
    }

    private boolean isIn(String boot) {
        works.inBoot(vm.guest().bootId());
        return vm.guest().isUp() && vm.guest().bootId().equals(boot);
    }

    /** The end of work is told together with a look that began after it. */
    private void afterLook(Runnable then) {
        waiting.add(then);
        if (!isUnderWay) {
            look();
        }
    }
}
