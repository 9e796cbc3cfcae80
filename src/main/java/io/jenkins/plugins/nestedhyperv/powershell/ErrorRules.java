package io.jenkins.plugins.nestedhyperv.powershell;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells of what class an error is, from ids, types and numbers, which are the same in every language of the host. The first
 * rule that fits counts; numbers come before ids, since Hyper-V often says no more by its id than that something failed.
 */
final class ErrorRules {
    private static final String REMOTING_TYPES = "System.Management.Automation.Remoting.";
    private static final Set<String> GUEST_COMMANDS =
            Set.of("NewPSSessionCommand", "InvokeCommandCommand", "EnterPSSessionCommand");
    private static final Set<String> GUEST_IDS = Set.of(
            "PSSessionStateBroken", "PSSessionOpenFailed", "VMSessionConnectFailed", "OpenError", "InvalidVMState");

    /** Of things, not of commands or whole volumes: those are missing for another reason than that somebody removed them. */
    private static final Set<String> MISSING_IDS = Set.of("ObjectNotFound", "PathNotFound");

    private static final List<Rule> RULES = List.of(
            new Rule(ErrorClass.REFUSED, error -> error.refusal().isPresent()),
            new Rule(ErrorClass.DISK_FILE_UNSUITABLE, number(0xC03A001A)),
            new Rule(ErrorClass.IN_USE, number(0x800700AA).or(number(0x80070020))),
            new Rule(ErrorClass.OUT_OF_MEMORY, number(0x8007000E).or(number(0x800705AA))),
            new Rule(ErrorClass.ACCESS_DENIED, number(0x80070005)),
            new Rule(ErrorClass.NO_HYPERVISOR, number(0x80004005).and(command("StartVM"))),
            new Rule(ErrorClass.VM_MISCONFIGURED, number(32788)),
            new Rule(
                    ErrorClass.PREREQUISITE_CHECK_FAILED,
                    error -> id(error).startsWith("Alteration_PrerequisiteCheck_Failed")),
            new Rule(
                    ErrorClass.VMSTATE_CAST, type("System.InvalidCastException").and(isAny(GUEST_COMMANDS))),
            new Rule(ErrorClass.GUEST_CREDENTIAL, type(REMOTING_TYPES + "PSDirectException")),
            new Rule(
                    ErrorClass.GUEST_NOT_READY,
                    error -> GUEST_IDS.contains(id(error)) || error.type().startsWith(REMOTING_TYPES)),
            new Rule(ErrorClass.NESTING_EXCLUDES_VBS, id("InvalidOperation").and(command("SetVMProcessor"))),
            new Rule(ErrorClass.IN_USE, id("ObjectInUse")),
            new Rule(ErrorClass.OUT_OF_MEMORY, id("OutOfMemory")),
            new Rule(ErrorClass.INVALID_STATE, id("InvalidState")),
            new Rule(
                    ErrorClass.ACCESS_DENIED,
                    id("AccessDenied").or(error -> error.category().equals("PermissionDenied"))),
            new Rule(
                    ErrorClass.NOT_FOUND,
                    error -> MISSING_IDS.contains(id(error)) || id(error).startsWith("CmdletizationQuery_NotFound")),
            new Rule(ErrorClass.VM_MISCONFIGURED, id("OperationFailed").and(command("StartVM"))));

    private ErrorRules() {}

    static ErrorClass classify(Failure failure) {
        return RULES.stream()
                .filter(rule -> rule.fits().test(failure))
                .map(Rule::errorClass)
                .findFirst()
                .orElse(ErrorClass.OTHER);
    }

    private static Predicate<Failure> number(int hresult) {
        return error -> error.hresult() == hresult;
    }

    private static Predicate<Failure> type(String type) {
        return error -> error.type().equals(type);
    }

    private static Predicate<Failure> id(String id) {
        return error -> id(error).equals(id);
    }

    private static Predicate<Failure> command(String name) {
        return error -> commandClass(error).equals(name);
    }

    private static Predicate<Failure> isAny(Set<String> commands) {
        return error -> commands.contains(commandClass(error));
    }

    /** {@code ObjectInUse} of {@code ObjectInUse,Microsoft.HyperV.PowerShell.Commands.RemoveVMSwitchCommand}. */
    private static String id(Failure error) {
        return error.fqid().split(",", 2)[0];
    }

    /** The last part of the class behind the comma. */
    private static String commandClass(Failure error) {
        String[] parts = error.fqid().split(",", 2);
        return parts.length < 2 ? "" : parts[1].substring(parts[1].lastIndexOf('.') + 1);
    }

    private record Rule(ErrorClass errorClass, Predicate<Failure> fits) {}
}
