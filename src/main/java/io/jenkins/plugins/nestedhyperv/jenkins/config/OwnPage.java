package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.DescriptorVisibilityFilter;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;

/**
 * Keeps our configuration off the page System, since it has a page of its own. To Configuration as Code it is unclassified, as
 * is that of most plugins.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class OwnPage extends DescriptorVisibilityFilter {
    @Override
    @SuppressWarnings("rawtypes") // Jenkins' own signature
    public boolean filter(Object context, Descriptor descriptor) {
        return !(context instanceof Jenkins && descriptor instanceof NestedHyperVConfiguration);
    }
}
