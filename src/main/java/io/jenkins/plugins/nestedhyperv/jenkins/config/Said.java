package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The whole configuration as somebody said it, or a part of it.
 *
 * @param hosts null means none, as with the other lists
 * @param contact null or blank when it is not said
 * @param maximumKeep likewise
 */
record Said(
        List<PhysicalHost> hosts,
        List<LabTemplate> labTemplates,
        List<ImageAllowance> images,
        List<FolderQuotas> folders,
        String contact,
        String maximumKeep) {
    static final Said NOTHING = new Said(List.of(), List.of(), List.of(), List.of(), null, null);

    Said {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        labTemplates = labTemplates == null ? List.of() : List.copyOf(labTemplates);
        images = images == null ? List.of() : List.copyOf(images);
        folders = folders == null ? List.of() : List.copyOf(folders);
    }

    Said withContact(String said) {
        return new Said(hosts, labTemplates, images, folders, said, maximumKeep);
    }

    Said withHosts(List<PhysicalHost> said) {
        return new Said(said, labTemplates, images, folders, contact, maximumKeep);
    }

    Said withLabTemplates(List<LabTemplate> said) {
        return new Said(hosts, said, images, folders, contact, maximumKeep);
    }

    Said withImages(List<ImageAllowance> said) {
        return new Said(hosts, labTemplates, said, folders, contact, maximumKeep);
    }

    Said withFolders(List<FolderQuotas> said) {
        return new Said(hosts, labTemplates, images, said, contact, maximumKeep);
    }

    Said withMaximumKeep(String said) {
        return new Said(hosts, labTemplates, images, folders, contact, said);
    }

    /** The same after something became of a folder; equal to this when it makes no difference. */
    Said after(FolderChange change) {
        return new Said(
                mapped(hosts, host -> after(change, host, host.folders(), host::with)),
                mapped(labTemplates, one -> after(change, one, AccessText.names(one.getFolders()), one::with)),
                mapped(images, one -> after(change, one, AccessText.names(one.getFolders()), one::with)),
                change.quotas(folders),
                contact,
                maximumKeep);
    }

    private static <T> List<T> mapped(List<T> things, UnaryOperator<T> change) {
        return things.stream().map(change).toList();
    }

    private static <T> T after(FolderChange change, T thing, List<String> before, Function<List<String>, T> with) {
        List<String> now = change.allowed(before);
        return now.equals(before) ? thing : with.apply(now);
    }

    /** Returns everything that is wrong with it; each begins with the path of the field. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(HostsText.problems(describedHosts()));
        problems.addAll(TemplateText.problems(
                labTemplates.stream().map(LabTemplate::text).toList()));
        problems.addAll(AccessText.problems(describedAccess()));
        KeepText.problem(maximumKeep).ifPresent(problems::add);
        return problems;
    }

    /**
     * The same as the engine takes it.
     *
     * @throws IllegalArgumentException when something is wrong with it
     */
    HostsConfig toConfig() {
        return HostsText.read(describedHosts()).with(accessRules());
    }

    /** Who may use what, likewise. */
    AccessRules accessRules() {
        return AccessText.read(describedAccess());
    }

    private List<Map<String, Object>> describedHosts() {
        return hosts.stream().map(PhysicalHost::toHost).toList();
    }

    private Map<String, Object> describedAccess() {
        Map<String, Object> said = new LinkedHashMap<>();
        HostMaps.put(said, "contact", contact);
        said.put(
                "hosts",
                hosts.stream()
                        .map(host -> AccessText.allowance(host.getName(), host.folders()))
                        .toList());
        said.put("images", images.stream().map(ImageAllowance::toMap).toList());
        said.put(
                "labTemplates",
                labTemplates.stream().map(LabTemplate::toAllowance).toList());
        said.put("folders", folders.stream().map(FolderQuotas::toMap).toList());
        return said;
    }
}
