package hudson.model;

import hudson.model.queue.SubTask;

public class Queue implements Saveable {
    private Queue() {}

    public static Queue getInstance() {
        throw new UnsupportedOperationException();
    }

    public Item[] getItems() {
        throw new UnsupportedOperationException();
    }

    public boolean cancel(Item item) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save() {
        throw new UnsupportedOperationException();
    }

    public interface Executable extends Runnable {}

    public interface Task extends SubTask {}

    public abstract static class Item extends Actionable {
        private Item() {}

        public Task getTask() {
            throw new UnsupportedOperationException();
        }

        public long getId() {
            throw new UnsupportedOperationException();
        }

        public Label getAssignedLabel() {
            throw new UnsupportedOperationException();
        }
    }

    public abstract static class NotWaitingItem extends Item {
        private NotWaitingItem() {}
    }

    public static final class BuildableItem extends NotWaitingItem {
        private BuildableItem() {}
    }
}
