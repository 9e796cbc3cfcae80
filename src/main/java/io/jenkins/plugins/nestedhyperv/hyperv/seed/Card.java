package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network card of a guest, found by its address.
 *
 * @param name what a Linux guest calls it, such as {@code lab}
 * @param mac {@code 52:54:00:12:34:56}
 * @param address IPv4 address with prefix length, {@code 10.77.0.11/24}; empty: the network gives it one
 * @param gateway the IPv4 address that leads out of the segment; empty with an address that the network gives
 * @param nameServers IPv4 addresses, the first to be asked first; none with an address that the network gives
 */
public record Card(
        String name, String mac, Optional<String> address, Optional<String> gateway, List<String> nameServers) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,11}");
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(?::[0-9a-f]{2}){5}");

    /** Refuses a name or an address that no card can have. */
    public Card {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name);
        }
        mac = mac.toLowerCase(Locale.ROOT);
        if (!MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException("mac: " + mac);
        }
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(gateway, "gateway");
        nameServers = List.copyOf(nameServers);
    }

    /** A card that the network gives an address. */
    public static Card dynamic(String name, String mac) {
        return new Card(name, mac, Optional.empty(), Optional.empty(), List.of());
    }
}
