package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class InitramfsWriterTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private byte[] pack() throws Exception {
        Path folder = temporary.getRoot().toPath();
        Files.createDirectories(folder.resolve("usr/bin"));
        Files.createSymbolicLink(folder.resolve("bin"), Path.of("usr/bin"));
        Path program = Files.writeString(folder.resolve("usr/bin/tool"), "tool");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path text = Files.writeString(folder.resolve("text"), "text!");
        Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-------"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InitramfsWriter.write(folder, bytes);
        return bytes.toByteArray();
    }

    @Test
    public void keepsContentsModesAndLinksAndGivesAllToRoot() throws Exception {
        List<String> found = new ArrayList<>();
        Set<Long> inodes = new HashSet<>();
        try (CpioArchiveInputStream archive = new CpioArchiveInputStream(new ByteArrayInputStream(pack()))) {
            for (CpioArchiveEntry e = archive.getNextEntry(); e != null; e = archive.getNextEntry()) {
                String content = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
                String owner = e.getUID() + ":" + e.getGID() + "@" + e.getTime();
                found.add(e.getName() + " " + Long.toOctalString(e.getMode()) + " " + owner + " " + content);
                inodes.add(e.getInode());
            }
        }
        assertThat(found)
                .containsExactly(
                        "bin 120777 0:0@0 usr/bin",
                        "text 100644 0:0@0 text!",
                        "usr 40755 0:0@0 ",
                        "usr/bin 40755 0:0@0 ",
                        "usr/bin/tool 100755 0:0@0 tool");
        assertThat(inodes).hasSize(found.size());
    }

    @Test
    public void isAsTheKernelWantsIt() throws Exception {
        byte[] archive = pack();
        assertThat(new String(archive, 0, 6, StandardCharsets.US_ASCII)).isEqualTo("070701");
        assertThat(archive.length % 512).isZero();
    }
}
