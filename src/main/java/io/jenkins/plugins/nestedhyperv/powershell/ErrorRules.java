package io.jenkins.plugins.nestedhyperv.powershell;

/** Tells of what class an error is, from ids and numbers, which are the same in every language of the host. */
final class ErrorRules {
    private ErrorRules() {}

    static ErrorClass classify(Failure failure) {
        return failure.refusal().isPresent() ? ErrorClass.REFUSED : ErrorClass.OTHER;
    }
}
