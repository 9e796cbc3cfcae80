package io.jenkins.plugins.nestedhyperv.lab.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder of Jenkins, by its full name.
 *
 * @param fullName such as {@code team-a/releases}; of any form where it comes from Jenkins, see {@link #WRITTEN} for rules
 */
public record Folder(String fullName) {
    /** The full name of a folder in rules: names with a slash between them. */
    public static final Pattern WRITTEN =
            Pattern.compile("(?=.{1,500}$)[^/\\s\\x00-\\x1f][^/\\x00-\\x1f]*(?:/[^/\\x00-\\x1f]+)*(?<!\\s)");

    /** What quotas call the jobs that lie in no folder. */
    public static final Folder NONE = new Folder("/");

    /** Refuses a missing name. */
    public Folder {
        Objects.requireNonNull(fullName, "fullName");
    }

    /**
     * Returns the folder that a job lies in; empty for one that lies in none.
     *
     * @param job its full name
     */
    public static Optional<Folder> of(String job) {
        int end = job.lastIndexOf('/');
        return end <= 0 ? Optional.empty() : Optional.of(new Folder(job.substring(0, end)));
    }

    /** Whether this folder is the other one, or lies in it, at whatever depth. */
    public boolean isIn(Folder other) {
        return fullName.equals(other.fullName) || fullName.startsWith(other.fullName + "/");
    }

    /**
     * Whether something may be used that is for some folders and what lies in them.
     *
     * @param who asks; empty: a job in no folder, or nobody of Jenkins
     * @param allowed none means that it is for everybody
     */
    static boolean mayUse(Optional<Folder> who, List<Folder> allowed) {
        return allowed.isEmpty()
                || who.filter(folder -> allowed.stream().anyMatch(folder::isIn)).isPresent();
    }

    @Override
    public String toString() {
        return fullName;
    }
}
