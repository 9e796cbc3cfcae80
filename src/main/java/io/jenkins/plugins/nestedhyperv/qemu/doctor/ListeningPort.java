package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A TCP port that somebody listens on.
 *
 * @param address address and port in hexadecimal digits, {@code 0100007F:1F90}
 * @param inode the socket's number, by which processes hold it
 */
record ListeningPort(String address, long inode) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+: (\\S+) \\S+ 0A (?:\\S+\\s+){5}(\\d+) .*");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)\\]");

    static List<ListeningPort> all(Path proc) throws IOException {
        List<ListeningPort> ports = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            ports.addAll(parse(read(proc.resolve("net").resolve(table))));
        }
        return ports;
    }

    /** Finds the listening ones in one of the kernel's tables. */
    static List<ListeningPort> parse(String table) {
        return table.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new ListeningPort(line.group(1), Long.parseLong(line.group(2))))
                .toList();
    }

    /** The sockets that a process holds; none if it has ended. */
    static List<Long> socketsOf(Path process) throws IOException {
        List<Long> sockets = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                Matcher matcher =
                        SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                if (matcher.matches()) {
                    sockets.add(Long.parseLong(matcher.group(1)));
                }
            }
        } catch (NoSuchFileException e) {
            return sockets;
        }
        return sockets;
    }

    private static String read(Path table) throws IOException {
        try {
            return Files.readString(table);
        } catch (NoSuchFileException e) {
            return ""; // a kernel without IPv6
        }
    }
}
