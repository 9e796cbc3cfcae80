package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies a file between a workspace, on whatever agent, and a VM, by way of this machine, in a Pipeline and in a freestyle
 * build alike. Where a file lands is for the build to say, and never for what comes out of a VM.
 */
public final class GuestCopy {
    /** The longest file that is copied, in bytes: it passes through the disk of this machine. */
    static final long LONGEST = 4L << 30;

    private final BuildLab lab;
    private final TaskListener log;

    /** Copies between the VMs of this lab and workspaces. */
    public GuestCopy(BuildLab lab, TaskListener log) {
        this.lab = lab;
        this.log = log;
    }

    /**
     * Copies one file. Blocks. May be repeated.
     *
     * @param workspace where paths without a VM are
     * @param from {@code VM:PATH}, or a path in the workspace
     * @param to the other of the two
     * @throws IOException when the file is not there afterwards, with the cause and the next step
     */
    public void copy(FilePath workspace, String from, String to) throws IOException, InterruptedException {
        CopyRequest request = CopyRequest.of(from, to);
        if (request instanceof CopyRequest.Refused refused) {
            throw new AbortException(LogText.bounded(refused.reason()));
        }
        Path folder = Files.createTempDirectory("nhv-copy-");
        Path passing = folder.resolve("file");
        try {
            if (request instanceof CopyRequest.Into into) {
                into(into, inWorkspace(workspace, into.from()), passing);
            } else {
                CopyRequest.OutOf outOf = (CopyRequest.OutOf) request;
                outOf(outOf, inWorkspace(workspace, outOf.to()), passing);
            }
            StepLines.tell(log, Messages.text("copy.done", from, to, String.valueOf(Files.size(passing))));
        } finally {
            Files.deleteIfExists(passing);
            Files.delete(folder);
        }
    }

    private void into(CopyRequest.Into request, FilePath file, Path passing) throws IOException, InterruptedException {
        if (!file.exists() || file.isDirectory()) {
            throw new AbortException(Messages.text("copy.noFile", request.from()));
        }
        long length = file.length();
        if (length > LONGEST) {
            throw new AbortException(Messages.text("copy.tooLong", request.from(), String.valueOf(LONGEST)));
        }
        Guest guest = guest(request.to());
        file.copyTo(new FilePath(passing.toFile()));
        guest.guests().copyIn(guest.ref(), passing, request.to().path());
    }

    private void outOf(CopyRequest.OutOf request, FilePath file, Path passing)
            throws IOException, InterruptedException {
        if (file.isDirectory()) {
            throw new AbortException(Messages.text("copy.folder", request.to()));
        }
        Guest guest = guest(request.from());
        guest.guests().copyOut(guest.ref(), request.from().path(), passing, LONGEST);
        FilePath parent = file.getParent();
        if (parent != null) {
            parent.mkdirs();
        }
        file.copyFrom(new FilePath(passing.toFile()));
    }

    private Guest guest(GuestPath path) throws AbortException, InterruptedException {
        return lab.await(path.vm(), log);
    }

    /** A link in the workspace may lead out of it. */
    private static FilePath inWorkspace(FilePath workspace, String path) throws IOException, InterruptedException {
        if (!workspace.isDescendant(path)) {
            throw new AbortException(Messages.text("copy.outside", path));
        }
        return workspace.child(path);
    }
}
