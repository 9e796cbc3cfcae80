package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Bounds;
import java.time.Duration;
import java.util.regex.Pattern;

/** The limits of a lab spec that do not depend on the kind of host. */
public final class SpecLimits {
    /** Instances of one group of VMs. */
    public static final Bounds<Integer> COUNT = new Bounds<>(1, 64);
    /** Host VMs of a lab, all groups together. */
    public static final int HOST_VMS = 16;
    /** Inner VMs of a lab, all groups together. */
    public static final int INNER_VMS = 256;
    /** Virtual processors of a VM. */
    public static final Bounds<Integer> CPUS = new Bounds<>(1, 64);
    /** Memory of a host VM; each kind of host has a higher minimum of its own, see {@link NestingLimits}. */
    public static final Bounds<DataSize> HOST_MEMORY =
            new Bounds<>(DataSize.ofMegabytes(512), DataSize.ofGigabytes(1024));
    /** Memory of an inner VM. */
    public static final Bounds<DataSize> INNER_MEMORY =
            new Bounds<>(DataSize.ofMegabytes(64), DataSize.ofGigabytes(512));
    /** Data disks of one host VM. */
    public static final int DISKS = 8;
    /** Size of one data disk. */
    public static final Bounds<DataSize> DISK_SIZE = new Bounds<>(DataSize.ofGigabytes(1), DataSize.ofGigabytes(2048));
    /** Prefix length of a lab's subnet. */
    public static final Bounds<Integer> SUBNET_PREFIX = new Bounds<>(16, 28);
    /** QEMU's own user network, which every {@code qemu} host VM is on; a lab's subnet must not overlap it. */
    static final Subnet QEMU_USER_SUBNET = Subnet.parse("10.0.2.0/24").orElseThrow();
    /** How long a lab may live without being renewed. */
    public static final Bounds<Duration> LEASE = new Bounds<>(Duration.ofMinutes(5), Duration.ofDays(30));
    /** How long a failed lab is kept; never longer than its lease. */
    public static final Bounds<Duration> KEEP = new Bounds<>(Duration.ofMinutes(1), Duration.ofDays(30));
    /** Deadline of one phase. */
    public static final Bounds<Duration> TIMEOUT = new Bounds<>(Duration.ofSeconds(1), Duration.ofHours(24));
    /** Commands that one group of inner VMs waits for. */
    public static final int COMMANDS = 16;
    /** Ports of one group of inner VMs that are reached through their host VM. */
    public static final int PORTS = 16;
    /** A TCP port of an inner VM. */
    public static final Bounds<Integer> PORT = new Bounds<>(1, 65535);
    /** A TCP port of a host VM that leads to an inner VM. */
    public static final Bounds<Integer> HOST_PORT = new Bounds<>(1024, 65535);
    /** Characters of a VM's name, group name and number together: the length of a Windows computer name. */
    public static final int VM_NAME_LENGTH = 15;
    /** The name of a lab. */
    public static final Pattern LAB_NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?");
    /** The name of a group of VMs; together with the number an RFC 1123 label that is no number. */
    public static final Pattern GROUP_NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,11}[a-z0-9])?");
    /** The name of an image, never a path. */
    public static final Pattern IMAGE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** Labels of an agent, separated by one space each. */
    public static final Pattern LABEL = Pattern.compile("(?=.{1,100}$)[A-Za-z0-9._-]+(?: [A-Za-z0-9._-]+)*");
    /** One command: a single line. */
    public static final Pattern COMMAND = Pattern.compile("(?=.*[^ ])[^\\x00-\\x1f\\x7f]{1,1000}");

    private SpecLimits() {}
}
