package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.PersistentDescriptor;
import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.capacity.EffectiveQuotas;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
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
    private static final Logger LOGGER = Logger.getLogger(NestedHyperVConfiguration.class.getName());

    private final transient List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private transient volatile Function<String, Optional<EffectiveQuotas>> quotasSeen = host -> Optional.empty();
    private volatile List<PhysicalHost> hosts = new ArrayList<>();
    private volatile List<LabTemplate> labTemplates = new ArrayList<>();
    private volatile List<ImageAllowance> images = new ArrayList<>();
    private volatile List<FolderQuotas> folders = new ArrayList<>();
    private volatile String contact;
    private volatile String maximumKeep;

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
        change(said -> said.withHosts(hosts));
    }

    /** The lab specs that builds use by name. */
    public List<LabTemplate> getLabTemplates() {
        return Collections.unmodifiableList(labTemplates);
    }

    /** Replaces all lab templates, and saves; null means none. What is wrong with them is refused likewise. */
    @DataBoundSetter
    public void setLabTemplates(List<LabTemplate> labTemplates) {
        change(said -> said.withLabTemplates(labTemplates));
    }

    /** Images that are not for everybody. */
    public List<ImageAllowance> getImages() {
        return Collections.unmodifiableList(images);
    }

    /** Replaces them all, and saves; null means none. What is wrong with them is refused likewise. */
    @DataBoundSetter
    public void setImages(List<ImageAllowance> images) {
        change(said -> said.withImages(images));
    }

    /** What folders may have at once. */
    public List<FolderQuotas> getFolders() {
        return Collections.unmodifiableList(folders);
    }

    /** Replaces all quotas of folders, and saves; null means none. What is wrong with them is refused likewise. */
    @DataBoundSetter
    public void setFolders(List<FolderQuotas> folders) {
        change(said -> said.withFolders(folders));
    }

    /** Whom refusals name as the one to ask; null for an administrator. */
    public String getContact() {
        return contact;
    }

    /** Sets it, and saves; blank means an administrator. Throws when it is no short line. */
    @DataBoundSetter
    public void setContact(String contact) {
        change(said -> said.withContact(HostMaps.said(contact)));
    }

    /** How long a lab is kept for inspection at most, such as 8h; null for a day. */
    public String getMaximumKeep() {
        return maximumKeep;
    }

    /** Sets it, and saves; blank means a day. Throws when it is no time from 1m to 30d. */
    @DataBoundSetter
    public void setMaximumKeep(String maximumKeep) {
        change(said -> said.withMaximumKeep(HostMaps.said(maximumKeep)));
    }

    /** Who may use what, likewise. */
    public AccessRules accessRules() {
        return said().accessRules();
    }

    /**
     * All hosts as the engine takes them.
     *
     * @throws IllegalArgumentException when somebody has damaged the file that they were saved in, with what is wrong
     */
    public HostsConfig hostsConfig() {
        return said().toConfig();
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
        Said said = new Said(
                newInstancesFromHeteroList(request, form, "hosts", Jenkins.get().getDescriptorList(PhysicalHost.class)),
                request.bindJSONToList(LabTemplate.class, form.get("labTemplates")),
                request.bindJSONToList(ImageAllowance.class, form.get("images")),
                request.bindJSONToList(FolderQuotas.class, form.get("folders")),
                HostMaps.said(form.optString("contact")),
                HostMaps.said(form.optString("maximumKeep")));
        List<String> problems = said.problems();
        if (!problems.isEmpty()) {
            throw new FormException(Messages.text("configuration.refused", String.join("\n", problems)), "hosts");
        }
        saveAll(said);
        return true;
    }

    /** A folder of Jenkins has another full name, with all that is in it: what was said of it follows, and is saved. */
    public void folderMoved(String from, String to) {
        follow(new FolderChange.Moved(from, to));
    }

    /** A folder of Jenkins is no more: who takes its name later may not use what it could. Saves. */
    public void folderDeleted(String name) {
        follow(new FolderChange.Deleted(name));
    }

    private synchronized void follow(FolderChange change) {
        Said before = said();
        Said after = before.after(change);
        if (!after.equals(before)) {
            LOGGER.info(change::told);
            saveAll(after);
        }
    }

    /** One change at a time: none takes back what another one has just made. */
    private synchronized void change(UnaryOperator<Said> change) {
        List<String> problems = change.apply(Said.NOTHING).problems();
        if (!problems.isEmpty()) {
            forgetUnsaved();
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        saveAll(change.apply(said()));
    }

    private synchronized void saveAll(Said said) {
        keep(said);
        save();
    }

    private Said said() {
        return new Said(hosts, labTemplates, images, folders, contact, maximumKeep);
    }

    private void keep(Said said) {
        hosts = new ArrayList<>(said.hosts());
        labTemplates = new ArrayList<>(said.labTemplates());
        images = new ArrayList<>(said.images());
        folders = new ArrayList<>(said.folders());
        contact = said.contact();
        maximumKeep = said.maximumKeep();
    }

    /** Configuration as code sets one part after the other and saves at the end: what it set so far goes too. */
    private void forgetUnsaved() {
        if (BulkChange.contains(this)) {
            keep(Said.NOTHING);
            load();
        }
    }

    @Override
    public void save() {
        super.save();
        if (!BulkChange.contains(this)) {
            listeners.forEach(Runnable::run);
        }
    }
}
