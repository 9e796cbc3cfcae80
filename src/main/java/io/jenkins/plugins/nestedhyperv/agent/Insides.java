package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What happens inside the host VMs of one physical host: looks, detached work, commands and files. May be used by several
 * threads at once; only {@link #guests} blocks.
 */
public interface Insides extends AutoCloseable {

    /**
     * Looks inside exactly these host VMs, in the background, and does so until a later call leaves them out. Where nothing
     * has happened, a look may be a little older than what is asked for.
     */
    void keepLooking(Map<VmRef, Duration> wanted);

    /** The newest look inside a host VM, or why there is none. It never predates an answered action inside that VM. */
    Look<Inside> look(VmRef vm);

    /** Detached work inside a host VM that runs or has failed. */
    List<Work> work(VmRef vm);

    /** Begins an action inside a host VM, or finds that it holds already. */
    ActionOutcome perform(LabId lab, Action.InHostVm action);

    /** Drops what is known and open of a host VM that was turned off. */
    void forget(VmRef vm);

    /** Commands and files in the guests. */
    Guests guests();

    /** Registers what is called, from any thread and without holding a lock, when a look or work shows something new. */
    void onChange(Runnable listener);

    /** Ends all sessions and background looks. What runs detached in the guests goes on. */
    @Override
    void close();
}
