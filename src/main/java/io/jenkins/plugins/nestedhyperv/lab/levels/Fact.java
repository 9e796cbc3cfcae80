package io.jenkins.plugins.nestedhyperv.lab.levels;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;

/** One thing that a level sees of its processor and that a rule can expect. */
public enum Fact {
    /** It runs under a hypervisor. */
    HYPERVISOR_PRESENT,
    /** It sees VMX or SVM. */
    EXTENSION,
    /** It sees EPT or NPT. */
    SECOND_LEVEL_PAGING;

    /** Tells whether the facts say yes to this one. */
    public boolean holdsIn(LevelFacts facts) {
        return switch (this) {
            case HYPERVISOR_PRESENT -> facts.hypervisorPresent();
            case EXTENSION -> !facts.extension().isEmpty();
            case SECOND_LEVEL_PAGING -> facts.secondLevelPaging();
        };
    }
}
