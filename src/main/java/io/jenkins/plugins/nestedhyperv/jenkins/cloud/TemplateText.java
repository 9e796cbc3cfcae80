package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

/** What somebody said of agents; what was not said is null. */
record TemplateText(
        String name,
        String labTemplate,
        String labels,
        String remoteRoot,
        String javaPath,
        String jvmOptions,
        String jenkinsUrl,
        Integer idleMinutes,
        Integer maximumUses,
        Integer agentCap,
        Integer spares) {}
