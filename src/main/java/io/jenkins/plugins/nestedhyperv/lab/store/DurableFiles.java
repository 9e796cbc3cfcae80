package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The files of this machine. A content is written to a temporary file in the same folder, forced to the disk and moved
 * over the old one in one step; then the folder is forced too, because the new name is written in it. Windows cannot force
 * a folder; there the last step is left out, and a power cut may bring the old content back.
 */
public final class DurableFiles implements LedgerFiles {
    private static final String TEMPORARY_PREFIX = ".writing-";
    private static final String TEMPORARY_SUFFIX = ".tmp";

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        Path folder = folderOf(file);
        makeFolders(folder);
        Path temporary = Files.createTempFile(folder, TEMPORARY_PREFIX, TEMPORARY_SUFFIX);
        try {
            writeForced(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteAfter(e, temporary);
            throw e;
        }
        forceFolder(folder);
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        makeFolders(folderOf(file));
        Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        boolean deleted = Files.deleteIfExists(file);
        if (deleted) {
            forceFolder(folderOf(file));
        }
        return deleted;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        makeFolders(folderOf(to));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folderOf(to));
        forceFolder(folderOf(from));
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        List<String> names = new ArrayList<>(names(folder));
        names.removeIf(DurableFiles::isTemporary);
        return List.copyOf(names);
    }

    @Override
    public void sweep(Path folder) throws IOException {
        for (String name : names(folder)) {
            if (isTemporary(name)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    @Override
    public Optional<HeldLock> tryLock(Path file, long slot, LockMode mode) throws IOException {
        makeFolders(folderOf(file));
        return FileLocks.tryLock(file, slot, mode);
    }

    @Override
    public HeldLock lock(Path file, long slot, Duration atMost) throws IOException {
        makeFolders(folderOf(file));
        return FileLocks.lock(file, slot, atMost);
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return folder;
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    private static void writeForced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void deleteAfter(IOException failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void makeFolders(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (Files.isDirectory(folder) || parent == null) {
            return;
        }
        makeFolders(parent);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        forceFolder(parent);
    }

    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileChannel open(Path path, OpenOption option) throws IOException {
        return FileChannel.open(path, option);
    }
}
