package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DebianPackagesTest {
    private static final String SIMULATED =
            "Reading package lists...\nInst a (1:2 Debian:12 [amd64])\nInst b (3 Debian:12 [all])\nConf a (1:2)\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<ProgramCall> calls = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private final ProgramRunner apt = (call, onLine) -> {
        calls.add(call);
        List.of("Get:1 x", "dlstatus:1:50:Retrieving file 1 of 2", "dlstatus:2:100.0000:Retrieving file 2 of 2")
                .forEach(onLine);
        return new ProgramOutcome(0, call.command().contains("--simulate") ? SIMULATED : "", "");
    };

    private Path cache;
    private DebianPackages packages;

    @Before
    public void makePackages() throws Exception {
        cache = temporary.newFolder("cache").toPath();
        packages = new DebianPackages(apt, cache);
    }

    private void listen(String step, int percent) {
        progress.add(step + " " + percent);
    }

    @Test
    public void aptWorksInTheCacheAloneAndAsIfNothingWereInstalled() throws Exception {
        packages.update();
        assertThat(cache.resolve("status")).isEmptyFile();
        assertThat(Files.isDirectory(cache.resolve("archives/partial"))).isTrue();
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).command())
                .startsWith("apt-get", "-q", "-y")
                .contains("Dir::State=" + cache, "Dir::State::status=" + cache.resolve("status"), "Dir::Cache=" + cache)
                .endsWith("update");
    }

    @Test
    public void downloadsAndReturnsWhatAptChose() throws Exception {
        assertThat(packages.download(List.of("a"), this::listen))
                .containsExactly(new DebianPackage("a", "1:2", "amd64"), new DebianPackage("b", "3", "all"));
        assertThat(calls.get(0).command())
                .containsSubsequence("install", "--no-install-recommends", "a", "--download-only");
        assertThat(calls.get(1).command()).endsWith("install", "--no-install-recommends", "a", "--simulate");
    }

    @Test
    public void tellsHowFarTheDownloadIs() throws Exception {
        packages.download(List.of("a"), this::listen);
        assertThat(progress)
                .containsExactly(
                        "downloading Debian packages 5",
                        "downloading Debian packages 17",
                        "downloading Debian packages 30");
    }

    @Test
    public void unpacksEachPackageFromTheCache() throws Exception {
        Path folder = temporary.newFolder("tree").toPath();
        packages.unpack(List.of(new DebianPackage("a", "1:2", "amd64")), folder, this::listen);
        String file = cache.resolve("archives/a_1%3a2_amd64.deb").toString();
        assertThat(calls.get(0).command()).containsExactly("dpkg-deb", "-x", file, folder.toString());
    }
}
