package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.powershell.CallFailedException;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.ErrorClass;
import io.jenkins.plugins.nestedhyperv.powershell.Failure;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Reaction;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/**
 * Each row of the table of errors, as a cmdlet of the double has it, in four languages: through the module and a real worker
 * it becomes its typed cause, with what to do and what a person reads.
 */
public class ErrorRowsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final List<String> LANGUAGES = List.of("de", "pl", "ja", "en");
    private static final String LAB = "k7qm2x9d";
    private static final Map<String, Object> SITE =
            Map.of("Root", "D:\\nhv", "Installation", "5d0c7a52-3f77-4f0e-9a43-0d5b7f7d9c11", "Lab", LAB);

    private static final String ORDER = "function Set-NhvTestFault {\n"
            + "    param($Cmdlet, $ErrorClass, [long] $Times, $Language)\n"
            + "    Set-DoubleSetting @{ language = $Language }\n"
            + "    Clear-DoubleFault\n"
            + "    Clear-DoubleCall\n"
            + "    if ($ErrorClass) { Add-DoubleFault -Cmdlet $Cmdlet -ErrorClass $ErrorClass -Times $Times }\n"
            + "    return [ordered] @{}\n"
            + "}\n"
            + "function Get-NhvTestCalls {\n"
            + "    param($Cmdlet)\n"
            + "    return [ordered] @{ count = @(Get-DoubleCall -Cmdlet $Cmdlet).Count }\n"
            + "}\n"
            + "Export-ModuleMember -Function Set-NhvTestFault, Get-NhvTestCalls\n";

    /** What the double calls it, which cmdlet has it, in which action, what it is, how one reacts. */
    private record Row(String name, String cmdlet, String action, ErrorClass errorClass, Reaction reaction) {}

    private static final List<Row> ON_THE_HOST = List.of(
            new Row(
                    "NESTING_EXCLUDES_VBS",
                    "Set-VMProcessor",
                    "ExposeExtensions",
                    ErrorClass.NESTING_EXCLUDES_VBS,
                    Reaction.OTHER_WAY),
            new Row("NOT_FOUND", "Start-VM", "StartHostVm", ErrorClass.NOT_FOUND, Reaction.SUCCESS_IF_REMOVING),
            new Row("IN_USE", "Start-VM", "StartHostVm", ErrorClass.IN_USE, Reaction.RETRY),
            new Row("SHARING_VIOLATION", "Start-VM", "StartHostVm", ErrorClass.IN_USE, Reaction.RETRY),
            new Row("SHARING_VIOLATION", "New-VHD", "CreateDisks", ErrorClass.IN_USE, Reaction.RETRY),
            new Row("OUT_OF_MEMORY", "Start-VM", "StartHostVm", ErrorClass.OUT_OF_MEMORY, Reaction.REQUEUE),
            new Row("NO_RESOURCES", "Start-VM", "StartHostVm", ErrorClass.OUT_OF_MEMORY, Reaction.REQUEUE),
            new Row("VM_MISCONFIGURED", "Start-VM", "StartHostVm", ErrorClass.VM_MISCONFIGURED, Reaction.FAIL),
            new Row("INVALID_STATE", "Start-VM", "StartHostVm", ErrorClass.INVALID_STATE, Reaction.RETRY),
            new Row("ACCESS_DENIED", "Start-VM", "StartHostVm", ErrorClass.ACCESS_DENIED, Reaction.FAIL),
            new Row("ACCESS_DENIED", "New-VHD", "CreateDisks", ErrorClass.ACCESS_DENIED, Reaction.FAIL),
            new Row("DISK_FILE_UNSUITABLE", "Start-VM", "StartHostVm", ErrorClass.DISK_FILE_UNSUITABLE, Reaction.FAIL),
            new Row("DISK_FILE_UNSUITABLE", "New-VHD", "CreateDisks", ErrorClass.DISK_FILE_UNSUITABLE, Reaction.FAIL),
            new Row("NO_HYPERVISOR", "Start-VM", "StartHostVm", ErrorClass.NO_HYPERVISOR, Reaction.FAIL),
            new Row("OTHER", "Set-VMProcessor", "ExposeExtensions", ErrorClass.OTHER, Reaction.FAIL));

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    private DoubleWorld world;
    private Worker worker;

    @Before
    public void open() throws Exception {
        world = DoubleWorld.make(engine, folder.getRoot().toPath().resolve("world"), "first", "inner");
        worker = start();
        perform("OpenLab", Map.of("things", things(), "leaseSeconds", 3600));
        perform("CreateDisks", Map.of("vm", plan("host-1")));
        perform("CreateHostVm", Map.of("vm", plan("host-1")));
    }

    private Worker start() throws Exception {
        return Worker.start("hv1", world.transport(), ModuleText.shipped().with(ORDER), DEADLINE);
    }

    @After
    public void close() {
        worker.close();
    }

    @Test
    public void everyErrorOfTheHostBecomesItsTypedCauseInEveryLanguage() throws Exception {
        for (Row row : ON_THE_HOST) {
            Set<String> messages = new HashSet<>();
            for (String language : LANGUAGES) {
                order(row.cmdlet(), row.name(), 1, language);
                Failure failure = failureOf(row);
                messages.add(failure.message());
                assertIs(row, failure);
            }
            assertThat(messages).as(row + " in four languages").hasSize(LANGUAGES.size());
        }
        order("*", "", 0, "en");
        perform("StartHostVm", Map.of());
    }

    @Test
    public void everyErrorOfEnteringAGuestBecomesItsTypedCauseInEveryLanguage() throws Exception {
        perform("StartHostVm", Map.of());
        Row cast = new Row("VMSTATE_CAST", "New-PSSession", "look", ErrorClass.VMSTATE_CAST, Reaction.OTHER_WAY);
        for (String language : LANGUAGES) {
            order("New-PSSession", "VMSTATE_CAST", 1, language);
            assertIs(cast, enteringFails());
            order("New-PSSession", "GUEST_NOT_READY", 1, language);
            assertRefused(enteringFails(), "guest.notReady", "cannot be entered yet");
        }
        Row role = new Row("", "", "EnableHypervisor", ErrorClass.PREREQUISITE_CHECK_FAILED, Reaction.OTHER_WAY);
        for (String language : LANGUAGES) {
            order("*", "", 0, language);
            assertIs(role, insideFails("EnableHypervisor"));
        }
    }

    @Test
    public void afterThreeRefusalsOfItsPasswordsAGuestIsLeftAlone() throws Exception {
        perform("StartHostVm", Map.of());
        for (int i = 0; i < 3; i++) {
            order("New-PSSession", "GUEST_CREDENTIAL", 2, LANGUAGES.get(i));
            assertRefused(enteringFails(), "guest.password", "refused our passwords");
            assertThat(calls("New-PSSession")).isEqualTo(2);
        }
        order("*", "", 0, "en");
        assertRefused(enteringFails(), "guest.locked", "would lock the account");
        assertThat(calls("New-PSSession")).isZero();
        worker.close();
        worker = start();
        assertThat(answerOf(inside("Get-NhvInside", Map.of())).get("ok").getAsBoolean())
                .as("another process tries again")
                .isTrue();
    }

    @Test
    public void everyClassThatAHostCanHaveIsInARow() {
        Set<ErrorClass> shown = EnumSet.of(ErrorClass.VMSTATE_CAST, ErrorClass.PREREQUISITE_CHECK_FAILED);
        ON_THE_HOST.forEach(row -> shown.add(row.errorClass()));
        // The module turns these two into refusals of its own, and is the one that refuses.
        shown.addAll(EnumSet.of(ErrorClass.GUEST_CREDENTIAL, ErrorClass.GUEST_NOT_READY, ErrorClass.REFUSED));
        assertThat(shown).containsExactlyInAnyOrder(ErrorClass.values());
    }

    private void assertIs(Row row, Failure failure) {
        assertThat(failure.errorClass()).as("%s: %s", row, failure).isEqualTo(row.errorClass());
        assertThat(failure.errorClass().reaction()).isEqualTo(row.reaction());
        Trouble trouble = Troubles.of(row.action(), "host-1", "hv1", failure);
        assertThat(trouble.message())
                .contains(row.action(), "host-1", "hv1", failure.message(), failure.fqid())
                .contains(Messages.text("hint." + row.errorClass()));
        boolean lasting = row.errorClass() != ErrorClass.OTHER
                && (row.reaction() == Reaction.FAIL || row.reaction() == Reaction.OTHER_WAY);
        assertThat(trouble.lasting()).as("%s", row).isEqualTo(lasting);
    }

    private static void assertRefused(Failure failure, String key, String text) {
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.REFUSED);
        assertThat(failure.refusal().orElseThrow().key()).isEqualTo(key);
        assertThat(Troubles.of("look", "host-1", "hv1", failure).message()).contains("host-1", text);
    }

    private void order(String cmdlet, String errorClass, int times, String language) throws Exception {
        worker.call(
                Request.of(
                        "Set-NhvTestFault",
                        Map.of("Cmdlet", cmdlet, "ErrorClass", errorClass, "Times", times, "Language", language)),
                DEADLINE);
    }

    private int calls(String cmdlet) throws Exception {
        return worker.call(Request.of("Get-NhvTestCalls", Map.of("Cmdlet", cmdlet)), DEADLINE)
                .result()
                .get("count")
                .getAsInt();
    }

    private Failure failureOf(Row row) throws Exception {
        boolean disks = row.action().equals("CreateDisks");
        String target = disks ? "host-2" : "host-1";
        JsonObject outcome = send(row.action(), target, Map.of("vm", plan(target)));
        assertThat(outcome.get("outcome").getAsString()).as("%s", row).isEqualTo("FAILED");
        return Failure.of(outcome.getAsJsonObject("error"));
    }

    private Failure enteringFails() throws PowerShellException {
        return catchThrowableOfType(CallFailedException.class, () -> inside("Get-NhvInside", Map.of()))
                .failure();
    }

    private Failure insideFails(String action) throws Exception {
        Map<String, Object> one = Map.of("action", action, "target", "host-1");
        JsonObject answer = answerOf(inside("Invoke-NhvInside", Map.of("Actions", List.of(one))));
        JsonObject outcome = answer.getAsJsonObject("result")
                .getAsJsonArray("outcomes")
                .get(0)
                .getAsJsonObject();
        return Failure.of(outcome.getAsJsonObject("error"));
    }

    private static JsonObject answerOf(JsonObject result) {
        return JsonParser.parseString(result.get("answer").getAsString()).getAsJsonObject();
    }

    private JsonObject inside(String function, Map<String, Object> more) throws Exception {
        Map<String, Object> arguments = new HashMap<>(SITE);
        arguments.put("Vm", "host-1");
        arguments.put("User", "Administrator");
        arguments.putAll(more);
        Map<String, Secret> secrets = new HashMap<>();
        for (String name : List.of("Password", "FirstPassword", "InnerPassword", "InnerKey")) {
            secrets.put(name, new Secret(name.equals("FirstPassword") ? "first" : name));
        }
        return worker.call(new Request(function, arguments, secrets), DEADLINE).result();
    }

    private void perform(String action, Map<String, Object> more) throws Exception {
        JsonObject outcome = send(action, "host-1", more);
        assertThat(outcome.get("outcome").getAsString()).as("%s", outcome).isEqualTo("DONE");
    }

    private JsonObject send(String action, String target, Map<String, Object> more) throws Exception {
        Map<String, Object> one = new HashMap<>(more);
        one.put("action", action);
        one.put("target", target);
        Map<String, Object> arguments = new HashMap<>(SITE);
        arguments.putAll(Map.of("Images", "D:\\images", "Generation", 1, "TimeToLiveSeconds", 60));
        arguments.put("Actions", List.of(one));
        return worker.call(Request.of("Invoke-NhvActions", arguments), DEADLINE)
                .result()
                .getAsJsonArray("outcomes")
                .get(0)
                .getAsJsonObject();
    }

    private static List<Map<String, String>> things() {
        return List.of(Map.of("role", "HOST_VM", "name", "host-1"), Map.of("role", "HOST_VM", "name", "host-2"));
    }

    private static Map<String, Object> plan(String name) {
        Map<String, Object> plan = new HashMap<>();
        plan.putAll(Map.of("name", name, "image", "plain", "cpus", 1, "memory", 4L << 30));
        plan.putAll(Map.of("dataDisks", List.of(), "innerImages", List.of()));
        plan.putAll(Map.of("outsideMac", "", "labMac", ""));
        plan.put("limits", Map.of("requests", 16_000, "bits", 1_000_000_000L, "weight", 50));
        return plan;
    }
}
