package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code bench chain} measured. The chain is: start a host VM, wait, load its hypervisor, start an inner VM, wait, run
 * a command, remove all.
 *
 * @param accelerator {@code kvm} or {@code tcg}
 * @param scriptMedianSeconds the chain by a plain script
 * @param engineMedianSeconds the chain by the engine
 * @param engineOwnSeconds median of the engine's own time, summed over the chain, from when a guest was ready or something
 *     else was heard to the next command
 * @param scriptSeconds every run of the script, in order; runs of script and engine took turns
 * @param engineSeconds every run of the engine
 * @param engineOwnSecondsAll the own time in every run of the engine
 * @param oneInnerSeconds from the command that starts an inner VM to its being ready, with one; median
 * @param fourInnerSeconds the same with four in one host VM, from the first start to the last being ready
 * @param fourInnerStartSpreadSeconds between the moments at which the first and the last of four ran
 * @param teardownSeconds from releasing a lab of one host VM and four inner VMs until nothing of it was left
 * @param idlePercent processor time of this whole process while that lab rested, in percent of one core
 */
public record BenchDocument(
        String accelerator,
        double scriptMedianSeconds,
        double engineMedianSeconds,
        double engineOwnSeconds,
        List<Double> scriptSeconds,
        List<Double> engineSeconds,
        List<Double> engineOwnSecondsAll,
        double oneInnerSeconds,
        double fourInnerSeconds,
        double fourInnerStartSpreadSeconds,
        double teardownSeconds,
        double idlePercent) {
    /** Copies the lists. */
    public BenchDocument {
        scriptSeconds = List.copyOf(scriptSeconds);
        engineSeconds = List.copyOf(engineSeconds);
        engineOwnSecondsAll = List.copyOf(engineOwnSecondsAll);
    }
}
