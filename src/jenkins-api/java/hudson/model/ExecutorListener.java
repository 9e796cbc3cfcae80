package hudson.model;

public interface ExecutorListener {
    default void taskAccepted(Executor executor, Queue.Task task) {}

    default void taskCompleted(Executor executor, Queue.Task task, long durationMS) {}

    default void taskCompletedWithProblems(Executor executor, Queue.Task task, long durationMS, Throwable problems) {}
}
