package io.jenkins.plugins.nestedhyperv.lab.access;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may use what. What nothing is said of is for everybody.
 *
 * @param contact whom to ask for more, as refusals name them; empty: an administrator
 * @param quotas what folders may have at once
 * @param hosts who may use hosts, by their names
 * @param images who may use images; every entry that an image's name fits counts
 * @param templates who may use lab templates, by their names
 */
public record AccessRules(
        Optional<String> contact,
        List<FolderQuota> quotas,
        List<Allowance> hosts,
        List<Allowance> images,
        List<Allowance> templates) {
    /** Everybody may use everything. */
    public static final AccessRules NONE =
            new AccessRules(Optional.empty(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public AccessRules {
        quotas = List.copyOf(quotas);
        hosts = List.copyOf(hosts);
        images = List.copyOf(images);
        templates = List.copyOf(templates);
    }

    /** Whether the labs of a folder may be on a host. */
    public boolean allowsHost(Optional<Folder> who, String host) {
        return isAllowed(who, hosts.stream().filter(rule -> rule.name().equals(host)));
    }

    /** Why a folder can have no lab on any of these hosts; empty when it may use one of them, or there is none. */
    public Optional<String> refusalOfHosts(Optional<Folder> who, Collection<String> names) {
        boolean refused = !names.isEmpty() && names.stream().noneMatch(name -> allowsHost(who, name));
        return refused
                ? Optional.of(Messages.text("refused.hosts", name(who), String.join(", ", names), whomToAsk()))
                : Optional.empty();
    }

    /** Why a folder may not use a lab template; empty when it may. */
    public Optional<String> refusalOfTemplate(Optional<Folder> who, String template) {
        boolean allowed =
                isAllowed(who, templates.stream().filter(rule -> rule.name().equals(template)));
        return allowed
                ? Optional.empty()
                : Optional.of(Messages.text("refused.template", name(who), template, whomToAsk()));
    }

    /** Why a folder may not have a lab of these images; empty when it may use all of them. */
    public Optional<String> refusalOfImages(Optional<Folder> who, LabSpec spec) {
        Stream<String> hostVms = spec.hosts().stream().map(group -> group.image());
        Stream<String> innerVms = spec.inner().stream().map(group -> group.image());
        List<String> refused = Stream.concat(hostVms, innerVms)
                .distinct()
                .filter(image -> !isAllowed(who, images.stream().filter(rule -> rule.isOfImage(image))))
                .toList();
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(Messages.text("refused.images", name(who), String.join(", ", refused), whomToAsk()));
    }

    /** Whom somebody asks who was refused. */
    public String whomToAsk() {
        return contact.orElseGet(() -> Messages.text("contact"));
    }

    /** How refusals call a folder, or what lies in none. */
    public static String name(Optional<Folder> who) {
        return who.filter(folder -> !folder.equals(Folder.NONE))
                .map(folder -> Messages.text("folder", folder))
                .orElseGet(() -> Messages.text("noFolder"));
    }

    private static boolean isAllowed(Optional<Folder> who, Stream<Allowance> rules) {
        return rules.allMatch(rule -> Folder.mayUse(who, rule.folders()));
    }
}
