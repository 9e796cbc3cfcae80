package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * Says who owns a thing on a host. It is written once, right after the thing was created, and never changed.
 *
 * @param format version of this form, at present {@value #FORMAT}
 * @param installation the installation (ledger) that made the thing, a UUID
 * @param lab the lab that it belongs to
 * @param role what it is there
 * @param id the thing's own id; a mark with another thing's id is on a copy that somebody made
 */
public record Mark(int format, String installation, LabId lab, Role role, String id) {
    /** The form that this version writes. */
    public static final int FORMAT = 1;

    /** Refuses a mark with a part missing. */
    public Mark {
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(id, "id");
    }

    /** Makes a mark of the present form. */
    public static Mark of(String installation, LabId lab, Role role, String id) {
        return new Mark(FORMAT, installation, lab, role, id);
    }

    /**
     * Tells whether this mark, found on a thing, says that the thing is ours.
     *
     * @param ourInstallation the installation that asks
     * @param thingId the id that the host itself gives for the thing
     */
    public boolean owns(String ourInstallation, String thingId) {
        return format == FORMAT && installation.equals(ourInstallation) && id.equals(thingId);
    }
}
