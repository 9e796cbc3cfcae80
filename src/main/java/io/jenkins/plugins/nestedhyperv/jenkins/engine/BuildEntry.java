package io.jenkins.plugins.nestedhyperv.jenkins.engine;

/** Where a build that owns labs is found. Saved as XML, so not a record. */
final class BuildEntry {
    private final String job;
    private final int number;
    private final boolean deleted;

    BuildEntry(String job, int number, boolean deleted) {
        this.job = job;
        this.number = number;
        this.deleted = deleted;
    }

    /** The full name of its job. */
    String job() {
        return job;
    }

    int number() {
        return number;
    }

    /** Whether its deletion was seen, or that of its job. */
    boolean deleted() {
        return deleted;
    }

    BuildEntry movedTo(String newJob) {
        return new BuildEntry(newJob, number, deleted);
    }

    BuildEntry seenDeleted() {
        return new BuildEntry(job, number, true);
    }

    /** Whether its job is this item, or in this folder. */
    boolean isIn(String item) {
        return job.equals(item) || job.startsWith(item + "/");
    }
}
