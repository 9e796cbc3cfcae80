package hudson.model;

import hudson.model.queue.SubTask;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.security.core.Authentication;

public class Queue implements Saveable {
    private Queue() {}

    public static native Queue getInstance();

    public native Item[] getItems();

    public native List<BuildableItem> getBuildableItems();

    public native boolean cancel(Item item);

    public static native <V> V withLock(Callable<V> callable) throws Exception;

    @Override
    public native void save();

    public interface Executable extends Runnable {}

    public interface Task extends SubTask {}

    public interface FlyweightTask extends Task {}

    public abstract static class Item extends Actionable {
        private Item() {}

        public native Task getTask();

        public native long getId();

        public native Label getAssignedLabel();

        public native Authentication authenticate2();
    }

    public abstract static class NotWaitingItem extends Item {
        private NotWaitingItem() {}
    }

    public static final class BuildableItem extends NotWaitingItem {
        public native boolean isPending();

        private BuildableItem() {}
    }
}
