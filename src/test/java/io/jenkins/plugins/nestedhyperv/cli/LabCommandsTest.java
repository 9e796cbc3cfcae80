package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whole commands on a host in memory, in this JVM, with the real engine and ledger. */
public class LabCommandsTest {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, count: 2}]\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final MemoryKinds kinds = new MemoryKinds();

    @Test
    public void runCollectsWhatEveryInnerVmSaysAndTakesTheLabDown() {
        Cli cli = cli();
        assertThat(cli.run("run", cli.spec(LAB), "--", "say", "hello world")).isZero();
        assertThat(cli.out())
                .contains("inner-1: 'hello world'", "inner-2: 'hello world'")
                .contains("inner-1: exit code 0", "inner-2: exit code 0");
        assertThat(cli.err()).contains("inner-2: ready", "is gone; nothing of it is left");
        assertThat(labs()).isEmpty();
    }

    @Test
    public void runWithJsonPrintsOneDocument() {
        Cli cli = cli();
        assertThat(cli.run("run", "--json", cli.spec(LAB), "--", "fail 7")).isEqualTo(ExitCode.FAILED.code());
        JsonObject document = json(cli);
        assertThat(document.keySet()).containsExactly("lab", "commands", "phases", "seconds");
        JsonObject first = document.getAsJsonArray("commands").get(0).getAsJsonObject();
        assertThat(first.get("vm").getAsString()).isEqualTo("inner-1");
        assertThat(first.get("exit").getAsInt()).isEqualTo(7);
        assertThat(first.get("output").getAsString()).isEqualTo("inner-1 ran fail 7\n");
    }

    @Test
    public void aSessionThatBreaksNeitherEndsNorRepeatsACommand() {
        Cli cli = cli();
        assertThat(cli.run("run", cli.spec(LAB), "--", "break 2")).isZero();
        assertThat(cli.out()).contains("inner-1: whole");
        assertThat(kinds.host.guests.started).hasSize(2);
    }

    @Test
    public void aGuestThatAnswersNoMoreLeavesItsResultUnknown() {
        Cli cli = cli();
        assertThat(cli.run("run", cli.spec(LAB), "--", "break 100")).isEqualTo(ExitCode.FAILED.code());
        assertThat(cli.out())
                .contains("inner-1: it cannot be known how the command ended: the session broke")
                .contains("inner-2: it cannot be known how the command ended: the session broke");
        assertThat(labs()).isEmpty();
    }

    @Test
    public void aBadSpecIsRefusedWithEveryProblemBeforeAnythingIsMade() {
        Cli cli = cli();
        assertThat(cli.run("run", cli.spec("hosts: [{imge: tiny}]\ninner: []\nlease: soon\n"), "--", "true"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.err()).contains("lab.yaml:1", "image").contains("lab.yaml:3", "soon");
        assertThat(cli.run("up", "/absent.yaml")).isEqualTo(ExitCode.USAGE.code());
        assertThat(labs()).isEmpty();
    }

    @Test
    public void aLabThatFailsEndsWithItsCauseAndIsGone() {
        kinds.host.fail(action -> action instanceof Action.StartHostVm
                ? Optional.of(Trouble.lasting("QEMU refuses. Install a newer one."))
                : Optional.empty());
        Cli cli = cli();
        assertThat(cli.run("run", cli.spec(LAB), "--", "true")).isEqualTo(ExitCode.FAILED.code());
        assertThat(cli.err()).contains("QEMU refuses. Install a newer one.").doesNotContain("\tat ");
        assertThat(labs()).isEmpty();
    }

    @Test
    public void aFailedLabIsKeptWhereItsSpecSaysSo() {
        kinds.host.fail(action ->
                action instanceof Action.StartHostVm ? Optional.of(Trouble.lasting("no power")) : Optional.empty());
        Cli cli = cli();
        assertThat(cli.run("run", cli.spec(LAB + "keepOnFailure: 1h\n"), "--", "true"))
                .isEqualTo(ExitCode.FAILED.code());
        assertThat(cli.err()).contains("kept for inspection");
        Cli status = cli();
        assertThat(status.run("status")).isZero();
        assertThat(status.out()).contains("failed", "no power");
        Cli reap = cli();
        assertThat(reap.run("reap")).isZero();
        assertThat(labs()).as("kept also when its process has ended").hasSize(1);
        assertThat(cli().run("down", "--all")).isZero();
        assertThat(labs()).isEmpty();
    }

    @Test
    public void upLeavesALabThatOtherCommandsUse() throws IOException {
        Cli up = cli();
        assertThat(up.run("up", "--json", up.spec(LAB))).isZero();
        JsonObject document = json(up);
        String lab = document.get("lab").getAsString();
        assertThat(document.get("state").getAsString()).isEqualTo("ready");

        Cli exec = cli();
        assertThat(exec.run("exec", lab, "inner-2", "--", "say hello")).isZero();
        assertThat(exec.out()).isEqualTo("hello\n");
        Cli failing = cli();
        assertThat(failing.run("exec", "--json", lab, "host-1", "--", "fail", "3"))
                .isEqualTo(ExitCode.FAILED.code());
        assertThat(json(failing).get("exit").getAsInt()).isEqualTo(3);

        Path file = Files.writeString(folder.newFile("here").toPath(), "content");
        assertThat(cli().run("copy", lab, file.toString(), "inner-1:/tmp/there"))
                .isZero();
        Path back = folder.newFolder("back").toPath();
        assertThat(cli().run("copy", lab, "inner-1:/tmp/there", back.toString()))
                .isZero();
        assertThat(back.resolve("there")).hasContent("content");

        Cli logs = cli();
        assertThat(logs.run("logs", lab)).isZero();
        assertThat(logs.out()).contains("host-1: extensions visible", "inner-1: ready");

        Cli down = cli();
        assertThat(down.run("down", "--json", lab)).isZero();
        assertThat(json(down).getAsJsonArray("gone").get(0).getAsString()).isEqualTo(lab);
        assertThat(kinds.host.things(new LabId(lab))).isZero();
    }

    @Test
    public void unknownLabsAndVmsAreNamedWithThoseThatThereAre() {
        Cli up = cli();
        assertThat(up.run("up", "--json", up.spec(LAB))).isZero();
        String lab = json(up).get("lab").getAsString();
        Cli exec = cli();
        assertThat(exec.run("exec", lab, "inner-9", "--", "true")).isEqualTo(ExitCode.USAGE.code());
        assertThat(exec.err()).contains("inner-9", "host-1, inner-1, inner-2");
        Cli inspect = cli();
        assertThat(inspect.run("inspect", "abcdefgh")).isEqualTo(ExitCode.USAGE.code());
        assertThat(inspect.err()).contains("abcdefgh", lab);
        Cli down = cli();
        assertThat(down.run("down", "abcdefgh")).isEqualTo(ExitCode.USAGE.code());
        assertThat(down.err()).contains("abcdefgh", lab);
        Cli copy = cli();
        assertThat(copy.run("copy", lab, "a", "b")).isEqualTo(ExitCode.USAGE.code());
        assertThat(copy.err()).contains("VM:PATH");
        assertThat(cli().run("exec", "nonsense!", "inner-1", "--", "true")).isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    public void inspectShowsEveryLevelWithItsVerdict() {
        Cli up = cli();
        assertThat(up.run("up", "--json", up.spec(LAB))).isZero();
        String lab = json(up).get("lab").getAsString();
        Cli inspect = cli();
        assertThat(inspect.run("inspect", lab)).isZero();
        assertThat(inspect.out())
                .contains("physical host this-machine")
                .contains("host VM host-1, before its hypervisor")
                .contains("exposed, visible, launched, proved")
                .contains("inner VM inner-2");
        Cli document = cli();
        assertThat(document.run("inspect", "--json", lab)).isZero();
        assertThat(json(document).getAsJsonArray("levels")).hasSize(5);
    }

    @Test
    public void aLabWhoseLeaseIsOverIsRemovedByTheNextCommandThatActs() {
        Cli up = cli();
        assertThat(up.run("up", "--json", up.spec(LAB))).isZero();
        LabId lab = new LabId(json(up).get("lab").getAsString());

        assertThat(cli().run("reap")).isZero();
        assertThat(labs()).as("its lease is not over").hasSize(1);

        kinds.host.lease(lab, Duration.ofSeconds(-1));
        assertThat(cli().run("renew", lab.value())).isZero();
        assertThat(cli().run("reap")).isZero();
        assertThat(labs()).as("its lease was renewed").hasSize(1);

        kinds.host.lease(lab, Duration.ofSeconds(-1));
        Cli reap = cli();
        assertThat(reap.run("reap", "--json")).isZero();
        assertThat(json(reap).getAsJsonArray("gone").get(0).getAsString()).isEqualTo(lab.value());
        assertThat(labs()).isEmpty();
    }

    @Test
    public void anInterruptTakesTheLabDownAndStopsItsCommands() throws InterruptedException, ExecutionException {
        Cli cli = cli();
        String spec = cli.spec(LAB);
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> cli.run("run", spec, "--", "hang"));
        kinds.host.guests.awaitStarted();
        cli.interrupts.interrupt();
        assertThat(running.get()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(kinds.host.guests.stopped).isNotEmpty();
        assertThat(cli.err()).contains("is gone; nothing of it is left");
        assertThat(labs()).isEmpty();
    }

    @Test
    public void anInterruptWhileALabIsBuiltTakesItDown() throws InterruptedException, ExecutionException {
        Cli cli = cli();
        String spec = cli.spec(LAB);
        CompletableFuture<Void> building = new CompletableFuture<>();
        kinds.host.stick(action -> {
            boolean starts = action instanceof Action.StartHostVm;
            if (starts) {
                building.complete(null);
            }
            return starts;
        });
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> cli.run("up", spec));
        building.get();
        cli.interrupts.interrupt();
        assertThat(running.get()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(labs()).isEmpty();
    }

    @Test
    public void twoCommandLinesAtOnceLeaveEachOthersLabsAlone() throws InterruptedException, ExecutionException {
        Cli first = cli();
        String spec = first.spec(LAB);
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> first.run("run", spec, "--", "hang"));
        kinds.host.guests.awaitStarted();

        Cli second = cli();
        assertThat(second.run("run", "--json", spec, "--", "say", "two")).isZero();
        assertThat(cli().run("reap")).isZero();
        assertThat(labs()).as("the first one's lab lives").hasSize(1);
        assertThat(running).isNotDone();

        String lab = labs().get(0).getAsJsonObject().get("lab").getAsString();
        Cli down = cli();
        assertThat(down.run("down", lab)).as("whoever asks is heard").isZero();
        first.interrupts.interrupt();
        running.get();
        assertThat(labs()).isEmpty();
    }

    @Test
    public void planShowsTheEnginesOwnStepsAndMakesNothing() {
        Cli cli = cli();
        assertThat(cli.run("plan", "--json", cli.spec(LAB))).isZero();
        JsonArray steps = json(cli).getAsJsonArray("steps");
        assertThat(steps)
                .extracting(step -> step.getAsJsonObject().get("action").getAsString() + " "
                        + step.getAsJsonObject().get("target").getAsString())
                .contains("CreateDisks host-1", "ExposeExtensions host-1", "EnableHypervisor host-1")
                .containsSubsequence("CreateInnerVm inner-1", "CreateInnerVm inner-2", "StartInnerVm inner-1");
        assertThat(json(cli).getAsJsonArray("hosts").toString())
                .isEqualTo("[{\"host\":\"this-machine\",\"hostVms\":1,\"memory\":2048,\"cpus\":1,\"disk\":8192}]");
        assertThat(labs()).isEmpty();
        Cli text = cli();
        assertThat(text.run("plan", text.spec(LAB))).isZero();
        assertThat(text.out()).contains("It fits now.");
    }

    @Test
    public void planSaysWhyALabWouldNotFit() {
        Cli cli = cli();
        assertThat(cli.run(
                        "plan", "--json", cli.spec("hosts: [{image: tiny, memory: 512GB}]\ninner: [{image: tiny}]\n")))
                .isZero();
        JsonObject plan = json(cli);
        assertThat(plan.get("fits").getAsBoolean()).isFalse();
        assertThat(plan.get("reason").getAsString()).contains("would not fit if all hosts were empty", "512GB");
        assertThat(plan.getAsJsonArray("steps")).isNotEmpty();
    }

    @Test
    public void demoRunsTheWholeThingAndCountsWhatIsLeft() {
        Cli cli = cli();
        assertThat(cli.run("demo", "--json", "--inner", "2")).isZero();
        assertThat(cli.err()).contains("Making image tiny", "packing");
        JsonObject document = json(cli);
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
        assertThat(document.getAsJsonArray("commands"))
                .extracting(command -> command.getAsJsonObject().get("vm").getAsString())
                .containsExactly("host-1", "inner-1", "inner-2", "inner-1");
        assertThat(document.getAsJsonArray("levels")).hasSize(5);
        assertThat(document.get("leftovers").getAsInt()).isZero();
        assertThat(cli().run("demo", "--inner", "9")).isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    public void demoInstallsWhatIsMissingOrPrintsHow() {
        kinds.lacksQemu = true;
        Cli cli = cli();
        assertThat(cli.run("demo")).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertThat(cli.err()).contains("There is no QEMU.", "apt-get install qemu-system-x86");
        Cli doctor = cli();
        assertThat(doctor.run("doctor", "--json")).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertThat(json(doctor).get("ok").getAsBoolean()).isFalse();

        kinds.mayInstall = true;
        Cli asRoot = cli();
        assertThat(asRoot.run("demo", "--inner", "1")).isZero();
        assertThat(asRoot.err()).contains("installing QEMU");
        assertThat(asRoot.out()).contains("inner VM inner-1", "ports: 0");
        assertThat(cli().run("doctor")).isZero();
    }

    @Test
    public void imagesAreBuiltAndListed() {
        Cli cli = cli();
        assertThat(cli.run("image", "build", "--jre", "tiny")).isZero();
        Cli list = cli();
        assertThat(list.run("image", "list")).isZero();
        assertThat(list.out()).contains("tiny", "150 MB", "Java");
    }

    @Test
    public void anImageIsRemovedOnlyWhileNoLabUsesIt() {
        Cli up = cli();
        assertThat(up.run("image", "build", "tiny")).isZero();
        assertThat(up.run("up", "--json", up.spec(LAB))).as(up.err()).isZero();
        Cli remove = cli();
        assertThat(remove.run("image", "remove", "tiny")).isEqualTo(ExitCode.USAGE.code());
        assertThat(remove.err()).contains("uses it").contains("./nhv down ");
        assertThat(cli().run("down", "--all")).isZero();
        assertThat(remove.run("image", "remove", "tiny")).isZero();
        assertThat(remove.out()).contains("No images");
    }

    @Test
    public void statusShowsWhatALabThatNobodyDrivesHasLost() {
        Cli up = cli();
        assertThat(up.run("up", "--json", up.spec(LAB))).as(up.err()).isZero();
        LabId lab = new LabId(json(up).get("lab").getAsString());
        Cli before = cli();
        assertThat(before.run("status")).isZero();
        assertThat(before.out()).contains("3 of 3").doesNotContain("has lost");
        kinds.host.perform(new Batch(
                new Ledger("somebody", 1), lab, Duration.ofMinutes(1), List.of(new Action.TurnOffHostVm("host-1"))));
        Cli status = cli();
        assertThat(status.run("status")).isZero();
        assertThat(status.out()).contains("0 of 3", "has lost host-1, inner-1, inner-2");
        assertThat(cli().run("down", "--all")).isZero();
    }

    @Test
    public void aDamagedRecordIsToldByTheFirstCommandAndItsLabGoesByDown() throws IOException {
        for (String command : List.of("status", "reap", "plan")) {
            Cli up = cli();
            assertThat(up.run("up", "--json", up.spec(LAB))).as(up.err()).isZero();
            String lab = json(up).get("lab").getAsString();
            Files.writeString(folder.getRoot().toPath().resolve("ledger/labs/" + lab + ".json"), "{}");
            Cli first = cli();
            int exit = command.equals("plan") ? first.run("plan", first.spec(LAB)) : first.run(command);
            assertThat(exit).as(first.err()).isZero();
            assertThat(first.err()).contains("The record of lab " + lab + " was damaged", "nhv down " + lab);
            Cli status = cli();
            assertThat(status.run("status")).isZero();
            assertThat(status.out()).contains(lab, "orphaned");
            assertThat(status.err()).isEmpty();
            assertThat(cli().run("down", lab)).isZero();
            assertThat(labs()).isEmpty();
        }
    }

    @Test
    public void aDamagedHostsFileIsWrongUsage() throws IOException {
        Files.writeString(folder.newFile("hosts.yaml").toPath(), "hosts: [{name: a, kind: vmware}]\n");
        Cli cli = cli();
        assertThat(cli.run("status")).isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.err()).contains("hosts.yaml:1", "vmware");
    }

    private Cli cli() {
        return new Cli(folder.getRoot().toPath(), kinds);
    }

    private JsonArray labs() {
        Cli status = cli();
        assertThat(status.run("status", "--json")).isZero();
        return json(status).getAsJsonArray("labs");
    }

    private static JsonObject json(Cli cli) {
        return JsonParser.parseString(cli.out()).getAsJsonObject();
    }
}
