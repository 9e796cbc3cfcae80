package io.jenkins.plugins.nestedhyperv.jenkins.declarative

import org.jenkinsci.plugins.pipeline.modeldefinition.agent.CheckoutScript
import org.jenkinsci.plugins.pipeline.modeldefinition.agent.DeclarativeAgentScript2
import org.jenkinsci.plugins.workflow.cps.CpsScript

/** What {@code agent { hyperv { … } }} does, in the words of a Pipeline. */
class HypervAgentScript extends DeclarativeAgentScript2<HypervAgent> {
    HypervAgentScript(CpsScript script, HypervAgent agent) {
        super(script, agent)
    }

    @Override
    void run(Closure body) {
        if (describable.retries > 1) {
            def conditions = [script.hypervAgent(), script.nonresumable()]
            script.retry(count: describable.retries, conditions: conditions) {
                runInLab(body)
            }
        } else {
            runInLab(body)
        }
    }

    private void runInLab(Closure body) {
        script.hypervLab(describable.labArguments()) {
            script.node(describable.nodeLabel(script.env.HYPERV_AGENTS)) {
                CheckoutScript.doCheckout2(script, describable, describable.customWorkspace, body)
            }
        }
    }
}
