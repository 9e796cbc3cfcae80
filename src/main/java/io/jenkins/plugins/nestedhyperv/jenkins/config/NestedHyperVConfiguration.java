package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.PersistentDescriptor;
import io.jenkins.plugins.nestedhyperv.lab.capacity.EffectiveQuotas;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import jenkins.YesNoMaybe;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What an administrator says once for all builds: on {@link ConfigurationPage}, or as code under
 * {@code unclassified: nestedHyperV}. Jenkins makes the only instance and reads it back after a restart. What breaks a rule
 * is refused as a whole, and nothing of it kept. Any thread.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
@Symbol("nestedHyperV")
public class NestedHyperVConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private final transient List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private transient volatile Function<String, Optional<EffectiveQuotas>> quotasSeen = host -> Optional.empty();
    private volatile List<PhysicalHost> hosts = new ArrayList<>();
    private volatile List<LabTemplate> labTemplates = new ArrayList<>();

    /** The only instance. */
    public static NestedHyperVConfiguration get() {
        return ExtensionList.lookupSingleton(NestedHyperVConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.text("configuration.name");
    }

    /** The machines on which labs may be. */
    public List<PhysicalHost> getHosts() {
        return Collections.unmodifiableList(hosts);
    }

    /**
     * Replaces all hosts, and saves.
     *
     * @param hosts null means none
     * @throws IllegalArgumentException with everything that is wrong with them, a line each, beginning with the field's path
     */
    @DataBoundSetter
    public void setHosts(List<PhysicalHost> hosts) {
        List<PhysicalHost> wanted = hosts == null ? List.of() : hosts;
        require(HostsText.problems(described(wanted)));
        this.hosts = new ArrayList<>(wanted);
        save();
    }

    /** The lab specs that builds use by name. */
    public List<LabTemplate> getLabTemplates() {
        return Collections.unmodifiableList(labTemplates);
    }

    /**
     * Replaces all lab templates, and saves.
     *
     * @param labTemplates null means none
     * @throws IllegalArgumentException with everything that is wrong with them, a line each, beginning with the field's path
     */
    @DataBoundSetter
    public void setLabTemplates(List<LabTemplate> labTemplates) {
        List<LabTemplate> wanted = labTemplates == null ? List.of() : labTemplates;
        require(TemplateText.problems(texts(wanted)));
        this.labTemplates = new ArrayList<>(wanted);
        save();
    }

    /**
     * All hosts as the engine takes them.
     *
     * @throws IllegalArgumentException when somebody has damaged the file that they were saved in, with what is wrong
     */
    public HostsConfig hostsConfig() {
        return HostsText.read(described(hosts));
    }

    /**
     * Has something done after each change that was saved.
     *
     * @param listener must be quick: it is called on the thread that saves
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Says where it is known what the quotas of a host come to on its machine.
     *
     * @param quotasSeen asked with the name of a host, when the form is shown; must not wait for the host
     */
    public void showQuotas(Function<String, Optional<EffectiveQuotas>> quotasSeen) {
        this.quotasSeen = quotasSeen;
    }

    Optional<EffectiveQuotas> effectiveQuotas(String host) {
        return quotasSeen.apply(host);
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        // what was removed in the form is missing in the answer: so all is replaced, and nothing bound field by field
        List<PhysicalHost> newHosts =
                newInstancesFromHeteroList(request, form, "hosts", Jenkins.get().getDescriptorList(PhysicalHost.class));
        List<LabTemplate> newTemplates = request.bindJSONToList(LabTemplate.class, form.get("labTemplates"));
        List<String> problems = new ArrayList<>(HostsText.problems(described(newHosts)));
        problems.addAll(TemplateText.problems(texts(newTemplates)));
        if (!problems.isEmpty()) {
            throw new FormException(Messages.text("configuration.refused", String.join("\n", problems)), "hosts");
        }
        hosts = new ArrayList<>(newHosts);
        labTemplates = new ArrayList<>(newTemplates);
        save();
        return true;
    }

    private void require(List<String> problems) {
        if (!problems.isEmpty()) {
            forgetUnsaved();
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** Configuration as code sets one list after the other and saves at the end: what it set so far goes too. */
    private void forgetUnsaved() {
        if (BulkChange.contains(this)) {
            hosts = new ArrayList<>();
            labTemplates = new ArrayList<>();
            load();
        }
    }

    private static List<Map<String, Object>> described(List<PhysicalHost> hosts) {
        return hosts.stream().map(PhysicalHost::toHost).toList();
    }

    private static List<TemplateText> texts(List<LabTemplate> templates) {
        return templates.stream().map(LabTemplate::text).toList();
    }

    @Override
    public void save() {
        super.save();
        if (!BulkChange.contains(this)) {
            listeners.forEach(Runnable::run);
        }
    }
}
