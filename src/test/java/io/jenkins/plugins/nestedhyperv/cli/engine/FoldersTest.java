package io.jenkins.plugins.nestedhyperv.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.Test;

public class FoldersTest {
    @Test
    public void whatWasGivenCountsMostThenTheEnvironmentThenTheUsualPlaces() {
        Map<String, String> environment = Map.of("NHV_STATE", "/env/state", "NHV_IMAGES", "/env/images");
        Folders given = folders(Optional.of(Path.of("/given")), environment);
        assertThat(given.state()).isEqualTo(Path.of("/given"));
        assertThat(given.hostsFile()).isEqualTo(Path.of("/given/hosts.yaml"));
        assertThat(folders(Optional.empty(), environment))
                .isEqualTo(new Folders(Path.of("/env/state"), Optional.empty(), Path.of("/env/images")));
        assertThat(folders(Optional.empty(), Map.of("XDG_STATE_HOME", "/xdg", "XDG_CACHE_HOME", "/cache")))
                .isEqualTo(new Folders(
                        Path.of("/xdg/nested-hyperv"), Optional.empty(), Path.of("/cache/nested-hyperv/images")));
        assertThat(folders(Optional.empty(), Map.of()))
                .isEqualTo(new Folders(
                        Path.of("/user/.local/state/nested-hyperv"),
                        Optional.empty(),
                        Path.of("/user/.cache/nested-hyperv/images")));
    }

    private static Folders folders(Optional<Path> state, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("user.home", "/user");
        return Folders.of(state, Optional.empty(), Optional.empty(), environment, properties);
    }
}
