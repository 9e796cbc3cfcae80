package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network.
 *
 * @param network the network address, highest byte first; its host bits are 0
 * @param prefixLength the number of network bits, 8 to 30
 */
public record Subnet(int network, int prefixLength) {
    private static final Pattern WRITTEN = Pattern.compile(
            "(NUMBER)\\.(NUMBER)\\.(NUMBER)\\.(NUMBER)/(NUMBER)".replace("NUMBER", "0|[1-9][0-9]{0,2}"));
    private static final List<Subnet> PRIVATE = List.of(
            new Subnet(10 << 24, 8), new Subnet(172 << 24 | 16 << 16, 12), new Subnet(192 << 24 | 168 << 16, 16));

    public Subnet {
        if (prefixLength < 8 || prefixLength > 30) {
            throw new IllegalArgumentException("prefixLength is " + prefixLength + ", allowed are 8 to 30");
        }
        if ((network & ~mask(prefixLength)) != 0) {
            throw new IllegalArgumentException("network has host bits: " + dotted(network) + "/" + prefixLength);
        }
    }

    /**
     * Reads a subnet such as {@code 10.77.0.0/24}.
     *
     * @return empty if the text is none, or names an address within a subnet instead of its first one
     */
    public static Optional<Subnet> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int network = 0;
        for (int group = 1; group <= 4; group++) {
            int part = Integer.parseInt(matcher.group(group));
            if (part > 255) {
                return Optional.empty();
            }
            network = network << 8 | part;
        }
        int prefixLength = Integer.parseInt(matcher.group(5));
        boolean valid = prefixLength >= 8 && prefixLength <= 30 && (network & ~mask(prefixLength)) == 0;
        return valid ? Optional.of(new Subnet(network, prefixLength)) : Optional.empty();
    }

    /**
     * Returns one of the addresses that a machine can have, in dotted notation.
     *
     * @param number 1 to {@link #size()}
     * @throws IllegalArgumentException if there is no such address
     */
    public String address(int number) {
        if (number < 1 || number > size()) {
            throw new IllegalArgumentException("number is " + number + ", allowed are 1 to " + size());
        }
        return dotted(network + number);
    }

    /** Returns how many machines can have an address: all but the network's own and the broadcast address. */
    public int size() {
        return (1 << (32 - prefixLength)) - 2;
    }

    /** Tells whether some address is in both networks. */
    public boolean overlaps(Subnet other) {
        int common = mask(Math.min(prefixLength, other.prefixLength));
        return (network & common) == (other.network & common);
    }

    /** Tells whether the whole network is for private use (RFC 1918). */
    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(block -> block.prefixLength <= prefixLength && block.overlaps(this));
    }

    @Override
    public String toString() {
        return dotted(network) + "/" + prefixLength;
    }

    private static int mask(int prefixLength) {
        return -1 << (32 - prefixLength);
    }

    private static String dotted(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
