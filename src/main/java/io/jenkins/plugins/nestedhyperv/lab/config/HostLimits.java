package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Bounds;
import java.time.Duration;
import java.util.regex.Pattern;

/** The limits of {@code hosts.yaml}. */
public final class HostLimits {
    /** Number of hosts: as many as the engine has been measured with. */
    public static final Bounds<Integer> HOSTS = new Bounds<>(1, 1000);
    /** The name of a host. */
    public static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    /** Number of labels of a host. */
    public static final Bounds<Integer> LABELS = new Bounds<>(0, 32);
    /** Actions that run on one host at the same time. */
    public static final Bounds<Integer> PARALLEL_ACTIONS = new Bounds<>(1, 64);
    /** Passes of a waiting lab. */
    public static final Bounds<Integer> PASSES = new Bounds<>(0, 1000);
    /** Memory quota. */
    public static final Bounds<DataSize> QUOTA_MEMORY =
            new Bounds<>(DataSize.ofMegabytes(512), DataSize.ofGigabytes(65536));
    /** Processor quota. */
    public static final Bounds<Integer> QUOTA_CPUS = new Bounds<>(1, 4096);
    /** Disk quota. */
    public static final Bounds<DataSize> QUOTA_DISK =
            new Bounds<>(DataSize.ofGigabytes(1), DataSize.ofGigabytes(1 << 20));
    /** Quota of host VMs. */
    public static final Bounds<Integer> QUOTA_VMS = new Bounds<>(1, 1024);
    /** Floor of memory or disk. */
    public static final Bounds<DataSize> FLOOR = new Bounds<>(DataSize.ZERO, DataSize.ofGigabytes(65536));
    /** Memory of a simulated machine. */
    public static final Bounds<DataSize> MACHINE_MEMORY =
            new Bounds<>(DataSize.ofGigabytes(8), DataSize.ofGigabytes(65536));
    /** Logical processors of a simulated machine. */
    public static final Bounds<Integer> MACHINE_CPUS = new Bounds<>(1, 4096);
    /** Disk of a simulated machine. */
    public static final Bounds<DataSize> MACHINE_DISK =
            new Bounds<>(DataSize.ofGigabytes(50), DataSize.ofGigabytes(1 << 20));
    /** How long one kind of work takes on a simulated machine. */
    public static final Bounds<Duration> LATENCY = new Bounds<>(Duration.ZERO, Duration.ofHours(1));
    /** TCP port. */
    public static final Bounds<Integer> PORT = new Bounds<>(1, 65535);
    /** The port of SSH where none is named. */
    public static final int SSH_PORT = 22;
    /** Host name or IP address. */
    public static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");
    /** A user's name, with or without a domain. */
    public static final Pattern USER = Pattern.compile("[A-Za-z0-9._@\\\\-]{1,104}");
    /** The name of a secret. */
    public static final Pattern SECRET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** A public key as OpenSSH writes it, with or without a comment, or that the first one is trusted. */
    public static final Pattern HOST_KEY =
            Pattern.compile("trust-first|(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521))"
                    + " AAAA[A-Za-z0-9+/]{40,2000}={0,2}(?: [^\\x00-\\x1f\\x7f]{0,200})?");
    /** The name of a virtual switch. */
    public static final Pattern SWITCH = Pattern.compile("(?=.*[^ ])[^\\x00-\\x1f\\x7f]{1,100}");

    /** The number of a VLAN (IEEE 802.1Q): 0 and 4095 mean something else. */
    public static final Bounds<Integer> VLAN = new Bounds<>(1, 4094);
    /** Requests of a host VM to one of its disks, a second. */
    public static final Bounds<Integer> DISK_REQUESTS = new Bounds<>(0, 1_000_000);
    /** What the card of a host VM sends, in Mbit/s. */
    public static final Bounds<Integer> CARD_BANDWIDTH = new Bounds<>(0, 100_000);
    /** The weight of a host VM among all VMs, as {@code Set-VMProcessor} takes it. */
    public static final Bounds<Integer> PROCESSOR_WEIGHT = new Bounds<>(1, 10_000);

    private HostLimits() {}
}
