package io.jenkins.plugins.nestedhyperv.lab.access;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecTypes;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Bounds;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Key;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ListType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.MappingType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ScalarType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Who may use what, as maps and lists. */
final class AccessYaml {
    private static final Bounds<Integer> MANY = new Bounds<>(0, 1000);
    private static final Pattern LINE = Pattern.compile("(?=.*[^ ])[^\\x00-\\x1f\\x7f]{1,200}");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9*._-]{0,63}");

    private static final ScalarType<String> CONTACT_TYPE = text("contact", LINE);
    private static final ScalarType<Folder> FOLDER_TYPE = folders("folder", Folder.WRITTEN.asMatchPredicate());
    private static final ScalarType<Folder> OF_QUOTA_TYPE =
            folders("folderOrNone", Folder.WRITTEN.asMatchPredicate().or(Folder.NONE.fullName()::equals));

    private static final Key<FolderQuota, Folder> FOLDER =
            Key.required("name", OF_QUOTA_TYPE, FolderQuota::folder, new Folder("unread"));
    private static final Key<FolderQuota, Optional<Integer>> LABS =
            Key.optional("labs", SpecTypes.number(FolderQuota.LABS), FolderQuota::labs);
    private static final Key<FolderQuota, Optional<DataSize>> MEMORY =
            Key.optional("memory", SpecTypes.size(FolderQuota.MEMORY), FolderQuota::memory);
    private static final MappingType<FolderQuota> QUOTA_TYPE = new MappingType<>(
            Messages.text("type.quota"),
            List.of(FOLDER, LABS, MEMORY),
            values -> new FolderQuota(values.get(FOLDER), values.get(LABS), values.get(MEMORY)));

    private static final Key<AccessRules, Optional<String>> CONTACT =
            Key.optional("contact", CONTACT_TYPE, AccessRules::contact);
    private static final Key<AccessRules, List<FolderQuota>> QUOTAS =
            Key.withDefault("folders", list(QUOTA_TYPE), AccessRules::quotas, List.of());
    private static final Key<AccessRules, List<Allowance>> HOSTS =
            Key.withDefault("hosts", allowances(text("any", LINE)), AccessRules::hosts, List.of());
    private static final Key<AccessRules, List<Allowance>> IMAGES =
            Key.withDefault("images", allowances(text("image", IMAGE)), AccessRules::images, List.of());
    private static final Key<AccessRules, List<Allowance>> TEMPLATES =
            Key.withDefault("labTemplates", allowances(text("any", LINE)), AccessRules::templates, List.of());

    static final MappingType<AccessRules> TYPE = new MappingType<>(
            Messages.text("type.rules"),
            List.of(CONTACT, QUOTAS, HOSTS, IMAGES, TEMPLATES),
            values -> new AccessRules(
                    values.get(CONTACT),
                    values.get(QUOTAS),
                    values.get(HOSTS),
                    values.get(IMAGES),
                    values.get(TEMPLATES)));

    private AccessYaml() {}

    private static ListType<Allowance> allowances(ScalarType<String> nameType) {
        Key<Allowance, String> name = Key.required("name", nameType, Allowance::name, "unread");
        Key<Allowance, List<Folder>> folders =
                Key.withDefault("folders", list(FOLDER_TYPE), Allowance::folders, List.of());
        return list(new MappingType<>(
                Messages.text("type.allowance"),
                List.of(name, folders),
                values -> new Allowance(values.get(name), values.get(folders))));
    }

    private static ScalarType<Folder> folders(String what, Predicate<String> written) {
        return ScalarType.of(
                Messages.text("type.folder"),
                Messages.text("allowed." + what),
                text -> Optional.of(text).filter(written).map(Folder::new),
                Folder::fullName);
    }

    private static <T> ListType<T> list(ValueType<T> entry) {
        return new ListType<>(Messages.text("type.list", entry.name()), entry, MANY);
    }

    private static ScalarType<String> text(String what, Pattern pattern) {
        return ScalarType.text(Messages.text("type.text"), Messages.text("allowed." + what), pattern);
    }
}
