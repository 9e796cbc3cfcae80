package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is there of one lab on this machine, counted by looking and not by what anybody believes: every process that names
 * the lab or its folder in its arguments, every port that such a process listens on, and every file in the lab's folders. A
 * tombstone, which stays on purpose, is none.
 *
 * @param processes pid and arguments of each
 * @param files path of each, folders too
 * @param ports address, as the kernel writes it, of each
 */
public record Leftovers(List<String> processes, List<String> files, List<String> ports) {
    /** Copies the lists. */
    public Leftovers {
        processes = List.copyOf(processes);
        files = List.copyOf(files);
        ports = List.copyOf(ports);
    }

    /**
     * Looks.
     *
     * @param proc the mounted proc file system, {@code /proc}
     * @throws IOException when it could not be looked at completely
     */
    public static Leftovers of(RootFolder root, LabId lab, Path proc) throws IOException {
        List<String> processes = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        List<ListeningPort> listening = ListeningPort.all(proc);
        for (Path process : processes(proc)) {
            String arguments = read(process.resolve("cmdline")).replace('\0', ' ');
            if (names(arguments, root, lab)) {
                processes.add(process.getFileName() + " " + arguments.strip());
                List<Long> sockets = ListeningPort.socketsOf(process);
                listening.stream()
                        .filter(port -> sockets.contains(port.inode()))
                        .map(ListeningPort::address)
                        .forEach(ports::add);
            }
        }
        return new Leftovers(processes, files(root, lab), ports);
    }

    /** How many there are of all kinds together. */
    public int count() {
        return processes.size() + files.size() + ports.size();
    }

    private static boolean names(String arguments, RootFolder root, LabId lab) {
        return arguments.contains("nhv-" + lab + "-") || arguments.contains(root.lab(lab) + "/");
    }

    private static List<Path> processes(Path proc) throws IOException {
        String self = String.valueOf(ProcessHandle.current().pid());
        try (Stream<Path> entries = Files.list(proc)) {
            return entries.filter(entry -> String.valueOf(entry.getFileName()).matches("[0-9]+"))
                    .filter(entry -> !entry.endsWith(self))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // the process ended while we looked
        }
    }

    private static List<String> files(RootFolder root, LabId lab) throws IOException {
        List<String> files = new ArrayList<>();
        for (Path folder : labFolders(root.labs(), lab)) {
            files.addAll(below(folder));
        }
        return files;
    }

    private static List<Path> labFolders(Path labs, LabId lab) throws IOException {
        if (Files.notExists(labs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(labs)) {
            return entries.filter(entry -> (entry.getFileName() + ".").startsWith(lab + "."))
                    .toList();
        }
    }

    private static List<String> below(Path entry) throws IOException {
        try (Stream<Path> all = Files.walk(entry)) {
            return all.map(Path::toString).toList();
        }
    }
}
