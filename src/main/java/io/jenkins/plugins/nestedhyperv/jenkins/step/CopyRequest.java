package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.GuestPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which file is copied where. Pure. */
sealed interface CopyRequest {
    /** From the workspace into a VM. */
    record Into(String from, GuestPath to) implements CopyRequest {}

    /** From a VM into the workspace. */
    record OutOf(GuestPath from, String to) implements CopyRequest {}

    /** What was asked for is not to be done, for this reason. */
    record Refused(String reason) implements CopyRequest {}

    /** A drive, or a stream of a file, of Windows. */
    Pattern COLON = Pattern.compile(".*:.*", Pattern.DOTALL);

    /** Takes what a user gave: {@code VM:PATH} on one side, and a path in the workspace on the other. */
    static CopyRequest of(String from, String to) {
        Optional<GuestPath> source = GuestPath.parse(from.strip());
        Optional<GuestPath> target = GuestPath.parse(to.strip());
        if (source.isPresent() == target.isPresent()) {
            return new Refused(Messages.text("copy.oneSide", from, to));
        }
        String inWorkspace = source.isPresent() ? to : from;
        String inGuest = source.or(() -> target).orElseThrow().path();
        if (inGuest.isBlank() || isFolder(inGuest)) {
            return new Refused(Messages.text("copy.noFileInGuest", inGuest));
        }
        if (!staysInWorkspace(inWorkspace)) {
            return new Refused(Messages.text("copy.outside", inWorkspace));
        }
        return source.isPresent() ? new OutOf(source.get(), inWorkspace) : new Into(inWorkspace, target.orElseThrow());
    }

    private static boolean isFolder(String path) {
        return path.endsWith("/") || path.endsWith("\\");
    }

    /** Whether it names a file below the workspace, on Linux and on Windows alike, links aside. */
    private static boolean staysInWorkspace(String path) {
        String slashes = path.replace('\\', '/');
        List<String> names = Arrays.asList(slashes.split("/", -1));
        return !path.isBlank()
                && !COLON.matcher(path).matches()
                && names.stream()
                        .noneMatch(name -> name.isBlank() || name.strip().equals(".."))
                && !names.get(names.size() - 1).equals(".");
    }
}
