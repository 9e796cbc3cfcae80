package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Which folders may have labs with an image. Immutable. */
public class ImageAllowance extends AbstractDescribableImpl<ImageAllowance> {
    private final String name;
    private final List<String> folders;

    /**
     * An allowance as somebody wrote it; the configuration says what is wrong with it.
     *
     * @param name of the image; {@code *} stands for any characters
     * @param folders full names; none means everybody
     */
    @DataBoundConstructor
    public ImageAllowance(String name, List<String> folders) {
        this.name = name;
        this.folders = new ArrayList<>(AccessText.names(folders)); // saved as plain names
    }

    /** The name of the image. */
    public String getName() {
        return name == null ? "" : name.strip();
    }

    /** The full names of the folders; null when it is for everybody. */
    public List<String> getFolders() {
        return folders.isEmpty() ? null : List.copyOf(folders);
    }

    /** The folders as the form shows them. */
    public String folderLines() {
        return AccessText.lines(folders);
    }

    /** The same for other folders. */
    ImageAllowance with(List<String> others) {
        return new ImageAllowance(name, others);
    }

    Map<String, Object> toMap() {
        return AccessText.allowance(getName(), folders);
    }

    /** How Jenkins makes and checks allowances. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("imageAllowance")
    public static class DescriptorImpl extends Descriptor<ImageAllowance> {
        @Override
        public String getDisplayName() {
            return Messages.text("image.display");
        }

        /** Says in the form whether a text can be the name of an image. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Checks.requireAdministrator();
            Map<String, Object> said = Map.of("images", List.of(AccessText.allowance(value.strip(), List.of())));
            return Checks.shown(AccessText.problems(said, "images[0].name"));
        }

        /** Says in the form whether each line can be the full name of a folder. */
        @POST
        public FormValidation doCheckFolders(@QueryParameter String value) {
            Checks.requireAdministrator();
            return Checks.shown(AccessText.folderProblems(value));
        }
    }
}
