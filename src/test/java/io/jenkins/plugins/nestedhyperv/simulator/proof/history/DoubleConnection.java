package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestPasswords;
import io.jenkins.plugins.nestedhyperv.hyperv.HostSite;
import io.jenkins.plugins.nestedhyperv.hyperv.HostVmSeeds;
import io.jenkins.plugins.nestedhyperv.hyperv.HypervHost;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.GuestLine;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.InsideSite;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.PowerShellInsides;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.SiteClock;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.DoubleTeller.News;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host kind of production as one process has it, on the double. It blocks for as long as it takes, within one event; in the
 * time of the history, it takes as long as is drawn.
 */
final class DoubleConnection implements TimedHost {
    private static final String ROOT = "D:\\nhv";
    private static final String ADMINISTRATOR = "Administrator";
    private static final int LOOKS_WITHIN = 500;
    private static final int ACTS_WITHIN = 8_000;
    private static final int INSIDE_WITHIN = 5_000;
    private static final int MOST_CMDLETS = 80;
    private static final Pattern TARGET = Pattern.compile("(?:.*\\\\)?nhv-\\w{8}-([^\\\\]+)(?:\\\\.*)?");

    private static final Pattern LAB = Pattern.compile("(?:D:\\\\nhv\\\\(?:labs|locks)\\\\|nhv-)(\\w{8}).*");

    private final DoubleHost host;
    private final ControllerProcess process;
    private final SplittableRandom chances;
    private Optional<HypervHost> opened = Optional.empty();
    private final List<Runnable> listeners = new ArrayList<>();
    private String installation = "";

    DoubleConnection(DoubleHost host, ControllerProcess process) {
        this.host = host;
        this.process = process;
        chances = host.world().streams().of(process.name() + " to " + host.name());
    }

    /** Opened with the first call, which says for whom. */
    private HypervHost hyperv(String tenant) {
        if (opened.isEmpty()) {
            installation = tenant;
            opened = Optional.of(open());
            opened.get().onChange(() -> listeners.forEach(Runnable::run));
        }
        return opened.get();
    }

    private HypervHost open() {
        SiteClock clock = new SiteClock(host.world().timeline(), Duration.ZERO);
        Background background = new Background(
                clock, task -> later(Duration.ofMillis(chances.nextInt(INSIDE_WITHIN)), task), this::later);
        PowerShellInsides insides = new PowerShellInsides(
                new InsideSite(ROOT, installation, ADMINISTRATOR),
                this::line,
                lab -> host.key(),
                carrier(),
                chances.split(),
                background);
        return new HypervHost(
                new HostSite(
                        host.name(),
                        ROOT,
                        "D:\\images",
                        Optional.of("external"),
                        Optional.empty(),
                        VmLimits.DEFAULT,
                        FirstBoot.SEED),
                host.shell(),
                new HostVmSeeds(new GuestPasswords(lab -> host.key()), carrier()),
                insides,
                clock);
    }

    private FileCarrier carrier() {
        FileCarrier carrier = host.shell().carrier();
        return new FileCarrier() {
            @Override
            public void carry(String folder, String name, byte[] content) throws IOException {
                host.settle();
                carrier.carry(folder, name, content);
                host.acted(engine(labOf(name), path -> labOf(name)));
            }

            @Override
            public byte[] fetch(String folder, String name) throws IOException {
                return carrier.fetch(folder, name);
            }
        };
    }

    private void later(Duration delay, Runnable task) {
        host.world().timeline().after(delay, () -> process.guard(task));
    }

    /** The way inside one host VM: what it changes is told right after each call. */
    private GuestLine line() {
        return new GuestLine() {
            @Override
            public JsonObject call(Request request, Duration deadline)
                    throws PowerShellException, InterruptedException {
                host.settle();
                host.shell().setTime(host.clock(), Duration.ZERO);
                try {
                    return host.shell().call(request, deadline);
                } finally {
                    String lab = (String) request.arguments().get("Lab");
                    String vm = (String) request.arguments().get("Vm");
                    host.acted(engine(lab, name -> target(name, vm)));
                }
            }

            @Override
            public boolean isUsable() {
                return true;
            }

            @Override
            public void discard() {}
        };
    }

    private Function<String, Actor> engine(String lab, Function<String, String> target) {
        return name -> Actor.engine(installation, lab, target.apply(name));
    }

    /** What of a lab a thing belongs to, by its name or path; inside a host VM they have their own names. */
    private static String target(String name, String otherwise) {
        Matcher match = TARGET.matcher(name);
        if (match.matches()) {
            return match.group(1);
        }
        return name.contains("\\") ? otherwise : name;
    }

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        HypervHost hyperv = hyperv(ledger.installation());
        DoubleCall.Work<HostSnapshot> work = late -> {
            Reply<HostSnapshot> seen = host.ask(Duration.ZERO, () -> hyperv.snapshot(ledger, lookInside));
            host.settle();
            return seen;
        };
        return host.call(Duration.ofMillis(chances.nextInt(LOOKS_WITHIN)), work, then);
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        HypervHost hyperv = hyperv(batch.ledger().installation());
        long number = host.nextBatch();
        return host.call(Duration.ofMillis(chances.nextInt(ACTS_WITHIN)), new Performing(hyperv, batch, number), then);
    }

    private final class Performing implements DoubleCall.Work<BatchAnswer> {
        private final HypervHost hyperv;
        private final Batch batch;
        private final long number;
        private boolean arrived;

        Performing(HypervHost hyperv, Batch batch, long number) {
            this.hyperv = hyperv;
            this.batch = batch;
            this.number = number;
        }

        @Override
        public void arrive() {
            if (!arrived) {
                arrived = true;
                host.world().witness().batchArrived(host.name(), number, batch);
            }
        }

        @Override
        public Reply<BatchAnswer> be(Duration waited) {
            arrive();
            Reply<BatchAnswer> reply = host.ask(waited, () -> hyperv.perform(batch));
            told(reply);
            return reply;
        }

        private void told(Reply<BatchAnswer> reply) {
            News news = host.teller().news();
            Optional<BatchAnswer> answer =
                    reply instanceof Reply.Answer<BatchAnswer> there ? Optional.of(there.value()) : Optional.empty();
            boolean acted = answer.map(BatchAnswer.Taken.class::isInstance).orElse(!news.isNothing());
            if (acted) {
                host.world().witness().batchBegins(host.name(), number);
                for (int i = 0; i < batch.actions().size(); i++) {
                    if (begun(answer, i)) {
                        host.world()
                                .witness()
                                .actionBegins(
                                        host.name(), number, batch.actions().get(i));
                    }
                }
            }
            news.tell(
                    engine(batch.lab().value(), name -> target(name, batch.lab().value())));
            if (acted) {
                host.world().witness().batchEnds(host.name(), number);
            }
        }

        private boolean begun(Optional<BatchAnswer> answer, int index) {
            return answer.isEmpty()
                    || !(((BatchAnswer.Taken) answer.get()).outcomes().get(index) instanceof ActionOutcome.NotBegun);
        }

        /** The process dies at one of its cmdlets. */
        @Override
        public void partly(Duration waited) {
            int cmdlet = 1 + (int) Math.pow(MOST_CMDLETS, chances.nextDouble());
            host.shell().run("Add-DoubleFault -Cmdlet '*' -Nth " + cmdlet + " -Dies -MachineId host");
            be(waited);
            try {
                host.shell().clearFaults();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        HypervHost hyperv = hyperv(ledger.installation());
        DoubleCall.Work<Integer> work = waited -> {
            Reply<Integer> reply = host.ask(Duration.ZERO, () -> {
                hyperv.renew(ledger, labs, lease);
                return labs.size();
            });
            host.acted(name -> Actor.engine(installation, labOf(name), labOf(name)));
            return reply;
        };
        return host.call(Duration.ofMillis(chances.nextInt(LOOKS_WITHIN)), work, then);
    }

    /** The lab that a path or the name of a file in the spool speaks of. */
    private static String labOf(String path) {
        Matcher match = LAB.matcher(path);
        return match.matches() ? match.group(1) : "";
    }

    @Override
    public LevelFacts facts() {
        throw new UnsupportedOperationException("histories do not ask for it");
    }

    @Override
    public Guests guests() {
        return new DoubleGuests(hyperv(process.ledger().ledger().installation()).guests(), host.commands());
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
