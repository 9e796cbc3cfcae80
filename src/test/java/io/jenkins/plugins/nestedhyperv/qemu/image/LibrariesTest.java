package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.Test;

public class LibrariesTest {
    private static final Path TREE = Path.of("/made/tree");
    private static final String LISTING = String.join(
            "\n",
            "\tlinux-vdso.so.1 (0x00007f8a8d4d2000)",
            "\tlibz.so.1 => /made/tree/usr/lib/x86_64-linux-gnu/libz.so.1 (0x00007f8a8d4d2000)",
            "\tlibgone.so.2 => not found",
            "\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f8a8d000000)",
            "\t/lib64/ld-linux-x86-64.so.2 => /made/tree/lib/ld.so (0x00007f8a8d4d4000)");

    @Test
    public void takesWhatThePackagesBring() {
        assertThat(Libraries.inside(LISTING, TREE))
                .containsExactly(
                        Path.of("/made/tree/lib/ld.so"), Path.of("/made/tree/usr/lib/x86_64-linux-gnu/libz.so.1"));
    }

    @Test
    public void aLibraryThatOnlyThisMachineHasIsMissingToo() {
        assertThat(Libraries.outside(LISTING, TREE)).containsExactly("libgone.so.2", "libm.so.6");
    }
}
