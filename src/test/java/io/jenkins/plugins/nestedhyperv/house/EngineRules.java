package io.jenkins.plugins.nestedhyperv.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** The engine takes time, chance, threads and files from outside, so that a test can step it and replay a history. */
record EngineRules(String root) {
    private static final Set<Class<?>> THREADS_AND_CHANCE = Set.of(
            Thread.class,
            Timer.class,
            Executors.class,
            ScheduledExecutorService.class,
            ProcessBuilder.class,
            Runtime.class,
            SecureRandom.class,
            ThreadLocalRandom.class);
    private static final Set<Class<?>> FILES = Set.of(
            Files.class,
            File.class,
            FileInputStream.class,
            FileOutputStream.class,
            RandomAccessFile.class,
            FileChannel.class);
    private static final Set<String> WALL_CLOCK =
            Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.lang.Math.random");

    ArchRule ownsNoThreadAndNoChance() {
        return noClassesWithin()
                .should()
                .dependOnClassesThat(oneOf(THREADS_AND_CHANCE))
                .because("the engine can be stepped: take an Executor, a seed or an interface through the constructor")
                .allowEmptyShould(true);
    }

    ArchRule readsNoClockAndNoChance() {
        return noClassesWithin()
                .should()
                .callCodeUnitWhere(describe("asks the machine for time or chance", EngineRules::asksTheMachine))
                .because("histories replay exactly: take a Clock or a seed through the constructor")
                .allowEmptyShould(true);
    }

    ArchRule touchesFilesAtItsEdgeOnly() {
        return noClassesWithin()
                .and(describe(
                        "are not named …Files",
                        type -> !outermost(type).getSimpleName().endsWith("Files")))
                .should()
                .dependOnClassesThat(oneOf(FILES))
                .because("rules are pure: read and write in lab.store or in a class named …Files, and pass values in")
                .allowEmptyShould(true);
    }

    /** The engine without its store: that is where it meets files and their locks. */
    private GivenClassesConjunction noClassesWithin() {
        return noClasses().that().resideInAPackage(root + ".lab..").and().resideOutsideOfPackage(root + ".lab.store..");
    }

    private static DescribedPredicate<JavaClass> oneOf(Set<Class<?>> types) {
        return describe("are one of " + types, type -> types.stream().anyMatch(type::isEquivalentTo));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(EngineRules::outermost).orElse(type);
    }

    private static boolean asksTheMachine(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        JavaClass owner = target.getOwner();
        int arguments = target.getRawParameterTypes().size();
        boolean readsWallClock = target.getName().equals("now")
                && owner.getPackageName().startsWith("java.time")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
        boolean makesOwnClock =
                owner.isEquivalentTo(java.time.Clock.class) && target.getName().startsWith("system");
        boolean unseeded =
                owner.isEquivalentTo(Random.class) && target.getName().equals("<init>") && arguments == 0;
        boolean randomId = owner.isEquivalentTo(UUID.class) && target.getName().equals("randomUUID");
        boolean ownThreads = owner.isEquivalentTo(CompletableFuture.class)
                && target.getName().matches("(run|supply)Async")
                && arguments == 1;
        return readsWallClock
                || makesOwnClock
                || unseeded
                || randomId
                || ownThreads
                || WALL_CLOCK.contains(owner.getName() + "." + target.getName());
    }
}
