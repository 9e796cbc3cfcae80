package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a folder of Jenkins and of all that is in it: what was said of them by their full names follows them, and whoever
 * takes such a name later has nothing of it. Pure.
 */
sealed interface FolderChange {
    /** What stands behind a name that nothing has: Jenkins allows no colon in names. */
    String NOBODY = ": deleted";

    /** The folders that may use something, from now on; none means everybody, so none does not come of some. */
    List<String> allowed(List<String> folders);

    /** What folders may have at once, from now on. */
    List<FolderQuotas> quotas(List<FolderQuotas> quotas);

    /** What is said of it in Jenkins' log. */
    String told();

    /** Whether a folder is the other one, or lies in it. */
    static boolean isIn(String folder, String other) {
        return new Folder(folder).isIn(new Folder(other));
    }

    /** It has another full name. */
    record Moved(String from, String to) implements FolderChange {
        @Override
        public List<String> allowed(List<String> folders) {
            return folders.stream().map(this::name).distinct().toList();
        }

        /** Where the new name had quotas already, both hold. */
        @Override
        public List<FolderQuotas> quotas(List<FolderQuotas> quotas) {
            Map<String, FolderQuotas> byName = new LinkedHashMap<>();
            for (FolderQuotas each : quotas) {
                FolderQuotas now = each.named(name(each.getName()));
                byName.merge(now.getName(), now, FolderQuotas::tighter);
            }
            return List.copyOf(byName.values());
        }

        private String name(String folder) {
            return isIn(folder, from) ? to + folder.substring(from.length()) : folder;
        }

        @Override
        public String told() {
            return Messages.text("follow.moved", from, to);
        }
    }

    /** It is no more. */
    record Deleted(String name) implements FolderChange {
        @Override
        public List<String> allowed(List<String> folders) {
            List<String> left = folders.stream()
                    .filter(folder -> !isIn(folder, name) || folder.endsWith(NOBODY))
                    .toList();
            return left.isEmpty() && !folders.isEmpty() ? List.of(folders.get(0) + NOBODY) : left;
        }

        /** They stay: without them, whoever takes the name could have more than before. */
        @Override
        public List<FolderQuotas> quotas(List<FolderQuotas> quotas) {
            return quotas;
        }

        @Override
        public String told() {
            return Messages.text("follow.deleted", name);
        }
    }
}
