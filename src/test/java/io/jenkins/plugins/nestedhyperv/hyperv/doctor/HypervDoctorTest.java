package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostFolder;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.Test;

public class HypervDoctorTest {
    private static final String GOOD = """
            {"system": {"build": 20348, "caption": "Windows Server 2022", "edition": 8, "isClient": false,
              "isGuest": false, "engine": "5.1.20348.1", "engineEdition": "Desktop"},
             "processor": {"maker": "GenuineIntel", "name": "Xeon", "is64Bit": true, "logical": 32},
             "memory": {"total": 137438953472, "free": 68719476736},
             "hypervisor": {"isPresent": true, "service": "RUNNING"},
             "vms": {"versions": ["8.0", "9.0", "10.0"], "defaultVersion": "10.0", "canExpose": true},
             "switches": {"all": [{"id": "1", "name": "Lab Switch", "type": "External"}]},
             "rootVolume": {"drive": "D:", "fileSystem": "NTFS", "size": 2199023255552, "free": 1099511627776,
               "isThere": true, "others": []},
             "imagesVolume": {"drive": "E:", "fileSystem": "NTFS", "size": 2199023255552, "free": 1099511627776,
               "isThere": true, "others": []},
             "images": {"all": [{"name": "win.vhdx", "length": 1024, "isReadOnly": true, "isCompressed": false,
               "isEncrypted": false, "isSparse": false, "hasIntegrity": false, "error": null,
               "disk": {"format": "VHDX", "type": "Dynamic", "parent": "", "size": 2048, "isAttached": false}}]},
             "addresses": {"twice": []},
             "rights": {"isAdministrator": false, "isHypervAdministrator": true},
             "scheduler": {"type": 3},
             "boot": {"offersNesting": true},
             "security": {"virtualization": 0},
             "policy": {"executionPolicy": "", "languageMode": "FullLanguage", "logsScriptBlocks": false,
               "logsModules": false, "writesTranscripts": false},
             "membership": {"isInCluster": false, "isManaged": false},
             "restart": {"isPending": false},
             "unread": []}
            """;

    private static final Map<String, String> FAULTS = Map.of(
            "isCompressed", "compact /U \"E:\\Images\\win.vhdx\"",
            "isEncrypted", "cipher /D \"E:\\Images\\win.vhdx\"",
            "isSparse", "fsutil sparse setflag",
            "hasIntegrity", "Set-FileIntegrity");

    @Test
    public void nothingIsWrongWithAGoodHost() throws Exception {
        assertThat(examine(host -> {}))
                .isNotEmpty()
                .extracting(Finding::severity)
                .containsOnly(Finding.Severity.OK);
    }

    @Test
    public void intelNestsFromServer2016AndAmdFromServer2022() throws Exception {
        assertThat(bad(host -> system(host, 14393))).isEmpty();
        assertThat(bad(host -> system(host, 10586)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("10586", "GenuineIntel", "14393"));
        assertThat(bad(HypervDoctorTest::amd)).isEmpty();
        assertThat(bad(host -> {
                    amd(host);
                    system(host, 17763);
                }))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.PROBLEM);
                    assertThat(finding.message()).contains("17763", "AuthenticAMD", "20348");
                    assertThat(finding.mend().orElseThrow()).contains("Windows Server 2022");
                });
    }

    @Test
    public void amdNeedsVmsOfVersionTen() throws Exception {
        Consumer<JsonObject> old =
                host -> host.getAsJsonObject("vms").add("versions", JsonParser.parseString("[\"8.0\", \"9.3\"]"));
        assertThat(bad(old)).isEmpty();
        assertThat(bad(old.andThen(HypervDoctorTest::amd)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("8.0, 9.3", "10.0"));
    }

    @Test
    public void versionsAreComparedAsNumbers() {
        assertThat(NestingCheck.isAtLeast("10.0", "9.3")).isTrue();
        assertThat(NestingCheck.isAtLeast("9.3", "10.0")).isFalse();
        assertThat(NestingCheck.isAtLeast("9.3", "9.3")).isTrue();
        assertThat(NestingCheck.isAtLeast("9.0", "9.3")).isFalse();
    }

    @Test
    public void whatKeepsVmsFromNestingIsAProblemWithItsCommand() throws Exception {
        assertProblem(set("boot", "offersNesting", false), "OFFERNESTEDVIRT=FALSE", "bcdedit /deletevalue");
        assertProblem(set("hypervisor", "isPresent", false), "no hypervisor runs", "hypervisorlaunchtype auto");
        assertProblem(set("vms", "canExpose", false), "ExposeVirtualizationExtensions", "2016");
        assertProblem(set("processor", "is64Bit", false), "no x64", "Intel or AMD");
        assertProblem(set("processor", "maker", "CentaurHauls"), "CentaurHauls", "Intel or AMD");
        assertProblem(
                host -> host.getAsJsonObject("hypervisor").addProperty("service", "STOPPED"), "vmms", "Start-Service");
    }

    @Test
    public void windowsPowerShellIsNeededOnTheFirstBuildThatNests() throws Exception {
        Consumer<JsonObject> seven = set("system", "engine", "7.6.0");
        assertThat(bad(seven)).isEmpty();
        assertProblem(seven.andThen(host -> system(host, 14393)), "PowerShell 7.6.0", "5.1");
    }

    @Test
    public void withoutTheRoleOnlyTheRoleIsMissing() throws Exception {
        assertThat(bad(host -> {
                    host.getAsJsonObject("hypervisor").addProperty("service", "ABSENT");
                    unread(host, "vms");
                    unread(host, "switches");
                }))
                .singleElement()
                .satisfies(finding -> assertThat(finding.mend().orElseThrow()).contains("Install-WindowsFeature"));
    }

    @Test
    public void roomIsCountedAboveTheFloors() throws Exception {
        assertProblem(host -> host.getAsJsonObject("memory").addProperty("free", 7L << 30), "memory", "floors.memory");
        assertThat(bad(host -> host.getAsJsonObject("memory").addProperty("free", 8L << 30)))
                .isEmpty();
        assertProblem(host -> host.getAsJsonObject("rootVolume").addProperty("free", 59L << 30), "D:", "floors.disk");
        assertProblem(set("rootVolume", "fileSystem", "exFAT"), "exFAT", "another volume");
        assertProblem(set("imagesVolume", "isThere", false), "E:\\Images", "New-Item");
        assertWarning(
                host -> host.getAsJsonObject("rootVolume").add("others", JsonParser.parseString("[\"sql\"]")),
                "sql",
                "volume of their own");
    }

    @Test
    public void eachFaultOfAnImageHasTheCommandThatMendsIt() throws Exception {
        for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
            assertProblem(
                    host -> image(host).addProperty(fault.getKey(), true), "E:\\Images\\win.vhdx", fault.getValue());
        }
        assertProblem(
                host -> image(host).getAsJsonObject("disk").addProperty("isAttached", true),
                "mounted",
                "Dismount-VHD -Path \"E:\\Images\\win.vhdx\"");
        assertWarning(host -> image(host).addProperty("isReadOnly", false), "written to", "IsReadOnly");
        assertWarning(host -> image(host).addProperty("name", "old.vhd"), "old.vhd", "Convert-VHD");
        assertProblem(
                host -> {
                    image(host).add("disk", JsonNull.INSTANCE);
                    image(host).add("error", error("OperationFailed,Microsoft.Vhd.PowerShell.Cmdlets.GetVhd"));
                },
                "kaputt",
                "Test-VHD");
    }

    @Test
    public void theSwitchIsTheOneThatWasNamed() throws Exception {
        assertProblem(host -> one(host).addProperty("name", "Other"), "no switch Lab Switch", "The host has: Other");
        assertWarning(
                host -> one(host).addProperty("id", "C08CB7B8-9B3C-408E-8E30-5E16A3AEB444"),
                "by itself",
                "external switch");
        assertThat(bad(host -> one(host).addProperty("type", "Private")))
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.WARNING);
        assertProblem(
                host -> host.getAsJsonObject("switches").getAsJsonArray("all").add(one(host)), "several", "Rename");
    }

    @Test
    public void missingRightsNameTheGroupByItsSid() throws Exception {
        assertProblem(set("rights", "isHypervAdministrator", false), "S-1-5-32-578", "Add-LocalGroupMember -SID");
    }

    @Test
    public void theFirstBootFromTheDiskNeedsAnAdministrator() throws Exception {
        List<Finding> findings = examine(host -> {}, FirstBoot.DISK);
        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Finding.Severity.OK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.PROBLEM);
                    assertThat(finding.message()).contains("firstBoot: disk", "S-1-5-32-544");
                    assertThat(finding.mend().orElseThrow()).contains("-SID S-1-5-32-544", "firstBoot: seed");
                });
        assertThat(examine(set("rights", "isAdministrator", true), FirstBoot.DISK))
                .extracting(Finding::severity)
                .containsOnly(Finding.Severity.OK);
    }

    @Test
    public void whatOthersRuleIsToldWithItsMeaning() throws Exception {
        assertWarning(set("policy", "executionPolicy", "AllSigned"), "AllSigned", "RemoteSigned");
        assertProblem(set("policy", "languageMode", "ConstrainedLanguage"), "ConstrainedLanguage", "AppLocker");
        assertWarning(set("membership", "isInCluster", true), "failover cluster", "hosts of their own");
        assertWarning(set("membership", "isManaged", true), "SCVMM", "Exclude");
        assertWarning(set("restart", "isPending", true), "restart", "no labs run");
        assertTold(
                set("policy", "executionPolicy", "RemoteSigned"), "execution policy RemoteSigned", "is not concerned");
        assertTold(set("policy", "logsScriptBlocks", true), "Script blocks are logged", "secrets do not");
        assertTold(set("policy", "logsModules", true), "Calls of modules are logged", "secrets do not");
        assertTold(set("policy", "writesTranscripts", true), "transcripts", "secrets are not in them");
    }

    private static void assertTold(Consumer<JsonObject> change, String... words) throws Exception {
        assertThat(bad(change)).isEmpty();
        assertThat(examine(change))
                .filteredOn(finding -> finding.message().contains(words[0]))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(words));
    }

    @Test
    public void whatCouldNotBeReadIsAWarningAndNoGoodNews() throws Exception {
        assertWarning(host -> unread(host, "boot"), "the boot loader could not be read: kaputt", "Look at it");
        assertThat(examine(host -> unread(host, "boot")))
                .noneMatch(finding -> finding.message().contains("does not keep VMs from nesting"));
    }

    private static void assertProblem(Consumer<JsonObject> change, String message, String mend) throws Exception {
        assertOnly(Finding.Severity.PROBLEM, change, message, mend);
    }

    private static void assertWarning(Consumer<JsonObject> change, String message, String mend) throws Exception {
        assertOnly(Finding.Severity.WARNING, change, message, mend);
    }

    private static void assertOnly(Finding.Severity severity, Consumer<JsonObject> change, String message, String mend)
            throws Exception {
        assertThat(bad(change)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.message()).contains(message);
            assertThat(finding.mend().orElseThrow()).contains(mend);
        });
    }

    private static List<Finding> bad(Consumer<JsonObject> change) throws Exception {
        return examine(change).stream()
                .filter(finding -> finding.severity() != Finding.Severity.OK)
                .toList();
    }

    private static List<Finding> examine(Consumer<JsonObject> change) throws Exception {
        return examine(change, FirstBoot.SEED);
    }

    private static List<Finding> examine(Consumer<JsonObject> change, FirstBoot firstBoot) throws Exception {
        JsonObject answer = JsonParser.parseString(GOOD).getAsJsonObject();
        change.accept(answer);
        HostConfig host = new HostConfig(
                "hv-1",
                HostKind.HYPERV,
                Optional.empty(),
                new HostFolder("D:\\Labs"),
                new HostFolder("E:\\Images"),
                Quotas.DERIVED,
                new Floors(DataSize.ofGigabytes(4), DataSize.ofGigabytes(50)),
                Optional.of("Lab Switch"),
                Optional.empty(),
                VmLimits.DEFAULT,
                Outside.RESTRICTED,
                firstBoot,
                4,
                Optional.empty(),
                List.of(),
                false);
        return new HypervDoctor((request, deadline) -> answer).examine(host);
    }

    private static void amd(JsonObject host) {
        host.getAsJsonObject("processor").addProperty("maker", "AuthenticAMD");
    }

    private static void system(JsonObject host, int build) {
        host.getAsJsonObject("system").addProperty("build", build);
    }

    private static Consumer<JsonObject> set(String part, String name, boolean value) {
        return host -> host.getAsJsonObject(part).addProperty(name, value);
    }

    private static Consumer<JsonObject> set(String part, String name, String value) {
        return host -> host.getAsJsonObject(part).addProperty(name, value);
    }

    private static JsonObject image(JsonObject host) {
        return first(host, "images");
    }

    private static JsonObject one(JsonObject host) {
        return first(host, "switches");
    }

    private static JsonObject first(JsonObject host, String part) {
        return host.getAsJsonObject(part).getAsJsonArray("all").get(0).getAsJsonObject();
    }

    private static void unread(JsonObject host, String part) {
        JsonObject one = new JsonObject();
        one.addProperty("part", part);
        one.add("error", error("Unspecified,Microsoft.HyperV.PowerShell.Commands.GetVM"));
        JsonArray unread = host.getAsJsonArray("unread");
        unread.add(one);
        host.add(part, JsonNull.INSTANCE);
    }

    private static JsonObject error(String fqid) {
        JsonObject error = new JsonObject();
        error.addProperty("type", "Microsoft.HyperV.PowerShell.VirtualizationException");
        error.addProperty("fqid", fqid);
        error.addProperty("category", "NotSpecified");
        error.addProperty("hresult", "0x00000000");
        error.addProperty("message", "kaputt");
        error.addProperty("at", "");
        return error;
    }
}
