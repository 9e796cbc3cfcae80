package io.jenkins.plugins.nestedhyperv.qemu.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.Test;

public class SeedTarTest {
    private static final NetworkPlan NETWORK = new NetworkPlan(
            "52:54:00:00:00:01", "10.77.0.11/24", Map.of("inner-1", "10.77.0.11", "host-1", "10.77.0.1"));

    @Test
    public void holdsWhatAGuestReadsAtItsStart() throws Exception {
        byte[] tar = new SeedTar("inner-1", "ecdsa key ", NETWORK)
                .with("interfaces", "52:54:00:00:00:01 dhcp\n")
                .toBytes();
        assertThat(filesOf(tar))
                .containsExactly(
                        Map.entry("hostname", "inner-1\n"),
                        Map.entry("authorized_keys", "ecdsa key\n"),
                        Map.entry("hosts", "10.77.0.1 host-1\n10.77.0.11 inner-1\n"),
                        Map.entry("interfaces", "52:54:00:00:00:01 dhcp\n"));
        assertThat(tar.length % 512).isZero();
    }

    @Test
    public void isEqualForEqualContents() {
        assertThat(new SeedTar("a", "key", NETWORK).toBytes()).isEqualTo(new SeedTar("a", "key", NETWORK).toBytes());
    }

    private static Map<String, String> filesOf(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
