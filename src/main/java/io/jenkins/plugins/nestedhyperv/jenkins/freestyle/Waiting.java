package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How a build's own thread waits for something that must come to its end: being interrupted asks for that end, and does not
 * end the waiting.
 */
final class Waiting {
    private final BooleanSupplier isGoingDown;
    private final Consumer<InterruptedException> ask;

    /**
     * Waits for nothing so far.
     *
     * @param isGoingDown whether nothing will come to its end any more in this Jenkins
     * @param ask asks for the end
     */
    Waiting(BooleanSupplier isGoingDown, Consumer<InterruptedException> ask) {
        this.isGoingDown = isGoingDown;
        this.ask = ask;
    }

    /**
     * Waits until something is done.
     *
     * @return whether the thread was interrupted meanwhile
     * @throws InterruptedException when it was interrupted because Jenkins goes down
     */
    boolean until(Future<?> end) throws InterruptedException {
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                end.get();
                done = true;
            } catch (InterruptedException e) {
                if (isGoingDown.getAsBoolean()) {
                    throw e;
                }
                interrupted = true;
                ask.accept(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return interrupted;
    }
}
