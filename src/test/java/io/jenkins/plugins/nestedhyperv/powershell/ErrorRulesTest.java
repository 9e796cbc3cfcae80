package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.powershell.Failure.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;

/** Each kind of error that hosts are known to have, as hosts in several languages tell it. */
public class ErrorRulesTest {
    private static final String HYPERV = "Microsoft.HyperV.PowerShell.VirtualizationException";
    private static final String COMMANDS = ",Microsoft.HyperV.PowerShell.Commands.";
    private static final String PS_COMMANDS = ",Microsoft.PowerShell.Commands.";
    private static final String REMOTING = "System.Management.Automation.Remoting.";

    /** All say that access was denied, whatever the error is: were the text looked at, that would show. */
    private static final List<String> MESSAGES = List.of(
            "Access is denied.",
            "Zugriff verweigert: Der Vorgang konnte nicht ausgef\u00fchrt werden.",
            "Odmowa dost\u0119pu. Nie mo\u017cna uruchomi\u0107 maszyny wirtualnej.",
            "\u30a2\u30af\u30bb\u30b9\u304c\u62d2\u5426\u3055\u308c\u307e\u3057\u305f\u3002",
            "");

    private static final List<Row> ROWS = List.of(
            new Row(ErrorClass.NOT_FOUND, HYPERV, "ObjectNotFound" + COMMANDS + "GetVM", "ObjectNotFound", 0),
            new Row(
                    ErrorClass.NOT_FOUND,
                    "System.Management.Automation.ItemNotFoundException",
                    "PathNotFound" + PS_COMMANDS + "RemoveItemCommand",
                    "ObjectNotFound",
                    0),
            new Row(
                    ErrorClass.NOT_FOUND,
                    "Microsoft.PowerShell.Cmdletization.Cim.CimJobException",
                    "CmdletizationQuery_NotFound_Name,Get-NetNat",
                    "ObjectNotFound",
                    0),
            new Row(ErrorClass.IN_USE, HYPERV, "ObjectInUse" + COMMANDS + "RemoveVMSwitchCommand", "ResourceBusy", 0),
            new Row(ErrorClass.IN_USE, HYPERV, "OperationFailed" + COMMANDS + "RemoveVM", "NotSpecified", 0x800700AA),
            new Row(
                    ErrorClass.IN_USE,
                    "System.Management.Automation.MethodInvocationException",
                    "IOException",
                    "NotSpecified",
                    0x80070020),
            new Row(ErrorClass.OUT_OF_MEMORY, HYPERV, "OutOfMemory" + COMMANDS + "StartVM", "ResourceUnavailable", 0),
            new Row(ErrorClass.OUT_OF_MEMORY, HYPERV, "OutOfMemory" + COMMANDS + "StartVM", "NotSpecified", 0x8007000E),
            new Row(ErrorClass.OUT_OF_MEMORY, HYPERV, "Unspecified" + COMMANDS + "StartVM", "NotSpecified", 0x800705AA),
            new Row(
                    ErrorClass.VM_MISCONFIGURED,
                    HYPERV,
                    "OperationFailed" + COMMANDS + "StartVM",
                    "NotSpecified",
                    32788),
            new Row(ErrorClass.VM_MISCONFIGURED, HYPERV, "OperationFailed" + COMMANDS + "StartVM", "NotSpecified", 0),
            new Row(ErrorClass.INVALID_STATE, HYPERV, "InvalidState" + COMMANDS + "StopVM", "InvalidOperation", 0),
            new Row(ErrorClass.ACCESS_DENIED, HYPERV, "AccessDenied" + COMMANDS + "GetVM", "PermissionDenied", 0),
            new Row(
                    ErrorClass.ACCESS_DENIED,
                    "System.UnauthorizedAccessException",
                    "RemoveFileSystemItemUnAuthorizedAccess" + PS_COMMANDS + "RemoveItemCommand",
                    "PermissionDenied",
                    0x80070005),
            new Row(
                    ErrorClass.PREREQUISITE_CHECK_FAILED,
                    "System.Exception",
                    "Alteration_PrerequisiteCheck_Failed,Microsoft.Windows.ServerManager.Commands.AddWindowsFeatureCommand",
                    "InvalidOperation",
                    0),
            new Row(
                    ErrorClass.DISK_FILE_UNSUITABLE,
                    HYPERV,
                    "OperationFailed" + COMMANDS + "NewVhd",
                    "NotSpecified",
                    0xC03A001A),
            new Row(
                    ErrorClass.DISK_FILE_UNSUITABLE,
                    HYPERV,
                    "OperationFailed" + COMMANDS + "StartVM",
                    "NotSpecified",
                    0xC03A001A),
            new Row(
                    ErrorClass.NESTING_EXCLUDES_VBS,
                    HYPERV,
                    "InvalidOperation" + COMMANDS + "SetVMProcessor",
                    "InvalidOperation",
                    0),
            new Row(
                    ErrorClass.NO_HYPERVISOR,
                    HYPERV,
                    "OperationFailed" + COMMANDS + "StartVM",
                    "NotSpecified",
                    0x80004005),
            new Row(
                    ErrorClass.VMSTATE_CAST,
                    "System.InvalidCastException",
                    "System.InvalidCastException" + PS_COMMANDS + "NewPSSessionCommand",
                    "NotSpecified",
                    0x80004002),
            new Row(
                    ErrorClass.GUEST_CREDENTIAL,
                    REMOTING + "PSDirectException",
                    "PSSessionStateBroken",
                    "OpenError",
                    0),
            new Row(
                    ErrorClass.GUEST_NOT_READY,
                    REMOTING + "PSRemotingTransportException",
                    "PSSessionStateBroken",
                    "OpenError",
                    0),
            new Row(
                    ErrorClass.GUEST_NOT_READY,
                    "System.Management.Automation.PSInvalidOperationException",
                    "VMSessionConnectFailed" + PS_COMMANDS + "NewPSSessionCommand",
                    "InvalidOperation",
                    0),
            new Row(
                    ErrorClass.OTHER,
                    "System.Management.Automation.CommandNotFoundException",
                    "CommandNotFoundException",
                    "ObjectNotFound",
                    0),
            new Row(
                    ErrorClass.OTHER,
                    "System.Management.Automation.DriveNotFoundException",
                    "DriveNotFound" + PS_COMMANDS + "RemoveItemCommand",
                    "ObjectNotFound",
                    0),
            new Row(ErrorClass.OTHER, "System.DivideByZeroException", "RuntimeException", "NotSpecified", 0x80020012));

    @Test
    public void anErrorIsOfTheSameClassInEveryLanguage() {
        for (Row row : ROWS) {
            for (String message : MESSAGES) {
                assertThat(ErrorRules.classify(row.failure(message)))
                        .as("%s, said as '%s'", row.fqid, message)
                        .isEqualTo(row.expected);
            }
        }
    }

    @Test
    public void everyClassHasAnErrorHere() {
        Set<ErrorClass> covered = ROWS.stream().map(Row::expected).collect(Collectors.toSet());
        covered.add(ErrorClass.REFUSED);
        assertThat(covered).isEqualTo(EnumSet.allOf(ErrorClass.class));
    }

    @Test
    public void whatTheModuleRefusesIsRefusedWhateverElseItSays() {
        Failure failure = new Failure(
                HYPERV,
                "Nhv.path.junction",
                "PermissionDenied",
                0x80070005,
                "",
                "",
                Optional.of(new Refusal("path.junction", List.of("D:\\x"))));
        CallFailedException exception = new CallFailedException("Invoke-NhvActions", "host-1", failure);
        assertThat(exception.errorClass()).isEqualTo(ErrorClass.REFUSED);
        assertThat(exception).hasMessage("Invoke-NhvActions was refused on host-1: path.junction [D:\\x]");
    }

    @Test
    public void reactionsAreThoseOfTheErrors() {
        assertThat(ErrorClass.NOT_FOUND.reaction()).isEqualTo(Reaction.SUCCESS_IF_REMOVING);
        assertThat(ErrorClass.IN_USE.reaction()).isEqualTo(Reaction.RETRY);
        assertThat(ErrorClass.OUT_OF_MEMORY.reaction()).isEqualTo(Reaction.REQUEUE);
        assertThat(ErrorClass.ACCESS_DENIED.reaction()).isEqualTo(Reaction.FAIL);
        assertThat(ErrorClass.PREREQUISITE_CHECK_FAILED.reaction()).isEqualTo(Reaction.OTHER_WAY);
        assertThat(ErrorClass.OTHER.reaction()).isEqualTo(Reaction.FAIL);
    }

    @Test
    public void theMessageSaysWhatWhereAndWhatNext() {
        for (Row row : ROWS) {
            Failure failure = row.failure("Es ging nicht.");
            assertThat(new CallFailedException("Get-NhvHost", "host-1", failure))
                    .hasMessageStartingWith("Get-NhvHost failed on host-1: Es ging nicht. (" + row.fqid)
                    .hasMessageEndingWith(Messages.text("next." + row.expected));
        }
    }

    private record Row(ErrorClass expected, String type, String fqid, String category, int hresult) {
        Failure failure(String message) {
            return new Failure(type, fqid, category, hresult, message, "at line 1", Optional.empty());
        }
    }
}
