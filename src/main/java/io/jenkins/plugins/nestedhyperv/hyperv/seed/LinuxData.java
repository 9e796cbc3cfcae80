package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of cloud-init's data source NoCloud. They are written as JSON, which is YAML too. */
final class LinuxData {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    /** What JSON leaves as it is, and YAML does not take, or takes as the end of a line. */
    private static final Pattern TO_ESCAPE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private LinuxData() {}

    static Map<String, String> of(GuestSeed seed) {
        return Map.of(
                "meta-data", text(Map.of("instance-id", seed.instance(), "local-hostname", seed.hostName())),
                "user-data", "#cloud-config\n" + text(userData(seed)),
                "network-config", text(network(seed)));
    }

    private static Map<String, Object> userData(GuestSeed seed) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("hostname", seed.hostName());
        data.put("preserve_hostname", false);
        data.put("manage_etc_hosts", false);
        data.put("disable_root", false);
        data.put("ssh_pwauth", false);
        data.put("ssh_authorized_keys", List.of(seed.guestKey()));
        seed.hostKey()
                .ifPresent(key -> data.put(
                        "ssh_keys",
                        new TreeMap<>(Map.of(
                                "ed25519_private", key.privateText().value(),
                                "ed25519_public", key.publicLine()))));
        StringBuilder hosts = new StringBuilder("\n");
        seed.names()
                .forEach((name, address) ->
                        hosts.append(address).append(' ').append(name).append('\n'));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", "/etc/hosts");
        file.put("append", true);
        file.put("content", hosts.toString());
        data.put("write_files", List.of(file));
        return data;
    }

    private static Map<String, Object> network(GuestSeed seed) {
        Map<String, Object> cards = new LinkedHashMap<>();
        for (Card card : seed.cards()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("match", Map.of("macaddress", card.mac()));
            one.put("set-name", card.name());
            one.put("dhcp4", card.address().isEmpty());
            card.address().ifPresent(address -> one.put("addresses", List.of(address)));
            card.gateway().ifPresent(gateway -> one.put("gateway4", gateway));
            if (!card.nameServers().isEmpty()) {
                one.put("nameservers", Map.of("addresses", card.nameServers()));
            }
            cards.put(card.name(), one);
        }
        return Map.of("version", 2, "ethernets", cards);
    }

    /** The entries come in the order of their keys, so that equal seeds have equal bytes. */
    private static String text(Map<String, Object> value) {
        return TO_ESCAPE
                        .matcher(GSON.toJson(new TreeMap<>(value)))
                        .replaceAll(found ->
                                String.format("\\\\u%04x", (int) found.group().charAt(0)))
                + "\n";
    }
}
