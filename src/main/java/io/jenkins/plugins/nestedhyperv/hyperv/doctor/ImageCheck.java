package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import io.jenkins.plugins.nestedhyperv.hyperv.HostProbe;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the images can be used, and will not be written to. */
final class ImageCheck {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}\\.vhdx", Pattern.CASE_INSENSITIVE);

    private final List<Finding> findings = new ArrayList<>();
    private final HostProbe.Image image;
    private final String path;

    private ImageCheck(HostProbe.Image image, String folder) {
        this.image = image;
        this.path = folder + "\\" + image.name();
    }

    static List<Finding> of(HostProbe probe, String folder) {
        if (probe.images().isEmpty()) {
            return List.of();
        }
        List<HostProbe.Image> images = probe.images().get();
        if (images.isEmpty()) {
            return List.of(Finding.warning(Messages.text("image.none", folder), Messages.text("image.noneMend")));
        }
        return images.stream()
                .flatMap(image -> new ImageCheck(image, folder).findings().stream())
                .toList();
    }

    private List<Finding> findings() {
        if (!NAME.matcher(image.name()).matches()) {
            return List.of(Finding.warning(Messages.text("image.name", path), Messages.text("image.nameMend")));
        }
        problem(image.compressed(), "compressed");
        problem(image.encrypted(), "encrypted");
        problem(image.sparse(), "sparse");
        problem(image.integrity(), "integrity");
        image.error()
                .ifPresent(error -> findings.add(Finding.problem(
                        Messages.text("image.broken", path, error.text()), Messages.text("image.brokenMend"))));
        image.disk().ifPresent(disk -> problem(disk.attached(), "attached"));
        if (!image.readOnly()) {
            findings.add(
                    Finding.warning(Messages.text("image.writable", path), Messages.text("image.writableMend", path)));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(Messages.text("image.ok", path)));
        }
        return findings;
    }

    private void problem(boolean isThere, String fault) {
        if (isThere) {
            findings.add(Finding.problem(
                    Messages.text("image.fault." + fault, path), Messages.text("image.mend." + fault, path)));
        }
    }
}
