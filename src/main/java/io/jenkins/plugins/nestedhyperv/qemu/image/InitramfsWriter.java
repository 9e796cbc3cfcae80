package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** Packs a folder as the kernel expects an initramfs. Everything in it belongs to root; it has no times. */
final class InitramfsWriter {
    private static final int ALL_MAY_READ_AND_ENTER = 0755;
    private static final int ALL_MAY_READ = 0644;

    private InitramfsWriter() {}

    static void write(Path folder, OutputStream target) throws IOException {
        try (CpioArchiveOutputStream archive =
                new CpioArchiveOutputStream(target, CpioConstants.FORMAT_NEW, 512, "UTF-8")) {
            long inode = 1;
            for (Path path : FileTrees.below(folder)) {
                add(archive, path, folder.relativize(path).toString(), inode);
                inode++;
            }
        }
    }

    private static void add(CpioArchiveOutputStream archive, Path path, String name, long inode) throws IOException {
        CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name);
        byte[] content = new byte[0];
        if (Files.isSymbolicLink(path)) {
            content = Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8);
            entry.setMode(CpioConstants.C_ISLNK | 0777);
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            entry.setMode(CpioConstants.C_ISDIR | ALL_MAY_READ_AND_ENTER);
        } else {
            content = Files.readAllBytes(path);
            boolean program = Files.isExecutable(path);
            entry.setMode(CpioConstants.C_ISREG | (program ? ALL_MAY_READ_AND_ENTER : ALL_MAY_READ));
        }
        entry.setInode(inode);
        entry.setSize(content.length);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }
}
