package io.jenkins.plugins.nestedhyperv.jenkins.engine;

/** What is recorded of a build that owns labs. Saved as XML, so not a record. */
final class BuildEntry {
    private final String job;
    private final int number;
    private final boolean deleted;

    private BuildEntry(String job, int number, boolean deleted) {
        this.job = job;
        this.number = number;
        this.deleted = deleted;
    }

    /** A build that is there. */
    static BuildEntry at(BuildPlace place) {
        return new BuildEntry(place.job(), place.number(), false);
    }

    /** Whether nothing of it is missing in the file that it was read from. */
    boolean isWhole() {
        return job != null;
    }

    BuildPlace place() {
        return new BuildPlace(job, number);
    }

    /** Whether its deletion was seen, or that of its job. */
    boolean isDeleted() {
        return deleted;
    }

    /** The same after its job, or a folder around that, has got another name. */
    BuildEntry moved(String oldName, String newName) {
        return isIn(oldName) ? new BuildEntry(newName + job.substring(oldName.length()), number, deleted) : this;
    }

    /** The same after its deletion was seen. */
    BuildEntry deletionSeen() {
        return deleted ? this : new BuildEntry(job, number, true);
    }

    /** The same after a job, or a folder with all that is in it, was deleted. */
    BuildEntry withoutItem(String item) {
        return isIn(item) ? deletionSeen() : this;
    }

    private boolean isIn(String item) {
        return job.equals(item) || job.startsWith(item + "/");
    }
}
