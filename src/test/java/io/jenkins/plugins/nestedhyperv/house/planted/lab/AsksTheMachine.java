package io.jenkins.plugins.nestedhyperv.house.planted.lab;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Takes time and chance from the machine, once in each forbidden way, and once as allowed. */
final class AsksTheMachine {
    long millis() {
        return System.currentTimeMillis();
    }

    long nanos() {
        return System.nanoTime();
    }

    double random() {
        return Math.random();
    }

    Random unseeded() {
        return new Random();
    }

    Instant now() {
        return Instant.now();
    }

    ZonedDateTime zonedNow(Clock clock) {
        return ZonedDateTime.now(clock.getZone());
    }

    Clock ownClock() {
        return Clock.systemUTC();
    }

    UUID id() {
        return UUID.randomUUID();
    }

    CompletableFuture<Void> ownThreads() {
        return CompletableFuture.runAsync(() -> {});
    }

    Instant allowed(Clock clock) {
        return Instant.now(clock).plusNanos(new Random(1).nextLong());
    }
}
