package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

/** Makes the errors of Hyper-V, with the ids that the real one gives. */
final class Refusal {
    static final String FILE_NOT_FOUND = "0x80070002";
    static final String PATH_NOT_FOUND = "0x80070003";
    static final String ACCESS_DENIED = "0x80070005";
    static final String OUT_OF_MEMORY = "0x8007000E";
    static final String SHARING_VIOLATION = "0x80070020";
    static final String FILE_EXISTS = "0x80070050";
    static final String DISK_FULL = "0x80070070";
    static final String FOLDER_NOT_EMPTY = "0x80070091";
    static final String PARENT_NOT_FOUND = "0xC03A000D";
    static final String PARENT_MISMATCH = "0xC03A000E";
    static final String COMPONENT_NOT_RUNNING = "0x80004005";

    private static final String COMMANDS = ",Microsoft.HyperV.PowerShell.Commands.";

    private Refusal() {}

    /** An error with an HRESULT. */
    static HyperVException of(ErrorClass errorClass, String errorId, String key, Object... arguments) {
        return new HyperVException(errorClass, errorId, Messages.text(key, arguments));
    }

    static HyperVException notFound(String command, String what) {
        return of(ErrorClass.OBJECT_NOT_FOUND, "ObjectNotFound" + COMMANDS + command, "notFound", what);
    }

    static HyperVException exists(String command, String what) {
        return of(ErrorClass.OBJECT_EXISTS, "ObjectExists" + COMMANDS + command, "exists", what);
    }

    static HyperVException inUse(String command, String what) {
        return of(ErrorClass.OBJECT_IN_USE, "ObjectInUse" + COMMANDS + command, "inUse", what);
    }

    static HyperVException invalidParameter(String command, String key, Object... arguments) {
        return of(ErrorClass.INVALID_PARAMETER, "InvalidParameter" + COMMANDS + command, key, arguments);
    }

    static HyperVException invalidState(String command, String key, Object... arguments) {
        return of(ErrorClass.INVALID_STATE, "InvalidState" + COMMANDS + command, key, arguments);
    }

    static HyperVException notSupported(String command, String key, Object... arguments) {
        return of(ErrorClass.NOT_SUPPORTED, "NotSupported" + COMMANDS + command, key, arguments);
    }
}
