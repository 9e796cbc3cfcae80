package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a guest is told at its first start.
 *
 * @param instance tells this VM from every other one that was ever made: a Linux guest begins anew when it changes
 * @param computerName the name of a Windows guest, at most 15 characters
 * @param hostName the name of a Linux guest
 * @param password the first password of the administrator of a Windows guest
 * @param guestKey public key that may log in to a Linux guest, in the form of an {@code authorized_keys} line
 * @param hostKey the key by which a Linux guest proves who it is; empty: it makes one
 * @param cards its network cards
 * @param names the names that it can reach, with their addresses: hosts entries
 */
public record GuestSeed(
        String instance,
        String computerName,
        String hostName,
        Secret password,
        String guestKey,
        Optional<SshKey> hostKey,
        List<Card> cards,
        Map<String, String> names) {
    private static final int LONGEST_COMPUTER_NAME = 15;

    /** Copies the collections; refuses a password that nobody could type and a computer name that is too long. */
    public GuestSeed {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(guestKey, "guestKey");
        Objects.requireNonNull(hostKey, "hostKey");
        if (computerName.isEmpty() || computerName.length() > LONGEST_COMPUTER_NAME) {
            throw new IllegalArgumentException("computerName: " + computerName);
        }
        if (password.value().codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("password: has a control character");
        }
        cards = List.copyOf(cards);
        names = Collections.unmodifiableMap(new TreeMap<>(names)); // In order, so that equal seeds have equal bytes.
    }
}
