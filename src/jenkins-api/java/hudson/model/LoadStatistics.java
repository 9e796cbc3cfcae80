package hudson.model;

public abstract class LoadStatistics {
    protected LoadStatistics(int initialOnlineExecutors, int initialBusyExecutors) {
        throw new UnsupportedOperationException();
    }

    public static class LoadStatisticsSnapshot {
        private LoadStatisticsSnapshot() {}

        public native int getQueueLength();

        public native int getAvailableExecutors();

        public native int getConnectingExecutors();
    }
}
