package io.jenkins.plugins.nestedhyperv.lab.host;

/**
 * One method for each kind of {@link Action}.
 *
 * @param <R> what the handler makes of an action
 */
public interface ActionHandler<R> {
    /** Handles {@link Action.OpenLab}. */
    R openLab(Action.OpenLab action);

    /** Handles {@link Action.CreateSwitch}. */
    R createSwitch(Action.CreateSwitch action);

    /** Handles {@link Action.CreateDisks}. */
    R createDisks(Action.CreateDisks action);

    /** Handles {@link Action.CreateHostVm}. */
    R createHostVm(Action.CreateHostVm action);

    /** Handles {@link Action.ExposeExtensions}. */
    R exposeExtensions(Action.ExposeExtensions action);

    /** Handles {@link Action.StartHostVm}. */
    R startHostVm(Action.StartHostVm action);

    /** Handles {@link Action.EnableHypervisor}. */
    R enableHypervisor(Action.EnableHypervisor action);

    /** Handles {@link Action.ConfigureNetwork}. */
    R configureNetwork(Action.ConfigureNetwork action);

    /** Handles {@link Action.CreateInnerVm}. */
    R createInnerVm(Action.CreateInnerVm action);

    /** Handles {@link Action.StartInnerVm}. */
    R startInnerVm(Action.StartInnerVm action);

    /** Handles {@link Action.CheckInnerVm}. */
    R checkInnerVm(Action.CheckInnerVm action);

    /** Handles {@link Action.MakeCheckpoint}. */
    R makeCheckpoint(Action.MakeCheckpoint action);

    /** Handles {@link Action.RestoreCheckpoint}. */
    R restoreCheckpoint(Action.RestoreCheckpoint action);

    /** Handles {@link Action.BuryLab}. */
    R buryLab(Action.BuryLab action);

    /** Handles {@link Action.DeleteInnerVm}. */
    R deleteInnerVm(Action.DeleteInnerVm action);

    /** Handles {@link Action.TurnOffHostVm}. */
    R turnOffHostVm(Action.TurnOffHostVm action);

    /** Handles {@link Action.DeleteHostVm}. */
    R deleteHostVm(Action.DeleteHostVm action);

    /** Handles {@link Action.DeleteSwitch}. */
    R deleteSwitch(Action.DeleteSwitch action);

    /** Handles {@link Action.CloseLab}. */
    R closeLab(Action.CloseLab action);
}
