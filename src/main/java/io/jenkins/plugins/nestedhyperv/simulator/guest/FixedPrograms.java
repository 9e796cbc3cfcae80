package io.jenkins.plugins.nestedhyperv.simulator.guest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands that every simulated guest knows, joined by {@code ;} and {@code &&}. Their outcome is known at once. */
public final class FixedPrograms implements GuestPrograms {
    private static final int NOT_FOUND = 127;
    private static final int KILLED = 143;
    private static final String KNOWN =
            "true, false, echo, exit, set -e, sleep, hostname, uname, nproc, cat, nc, ping, ip";

    @Override
    public GuestProcess begin(GuestSystem guest, String command, byte[] input) {
        StringBuilder output = new StringBuilder();
        Duration time = Duration.ZERO;
        int exitCode = 0;
        boolean endsAtFailure = false;
        for (ShellWords.Part part : ShellWords.parse(command)) {
            if (part.afterSuccess() && exitCode != 0) {
                continue;
            }
            Result result = run(guest, part.words(), input);
            output.append(result.output());
            time = time.plus(result.time());
            exitCode = result.exitCode();
            endsAtFailure |= part.words().equals(List.of("set", "-e"));
            if (part.words().get(0).equals("exit") || endsAtFailure && exitCode != 0) {
                break;
            }
        }
        return new Outcome(guest.around(), output.toString(), exitCode, time);
    }

    /** What one command comes to. */
    private record Result(String output, int exitCode, Duration time) {
        private static Result of(String line) {
            return new Result(line + "\n", 0, Duration.ZERO);
        }

        private static Result failed(int exitCode, String line) {
            return new Result(line.isEmpty() ? "" : line + "\n", exitCode, Duration.ZERO);
        }
    }

    private static Result run(GuestSystem guest, List<String> words, byte[] input) {
        List<String> arguments = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "true", "set" -> new Result("", 0, Duration.ZERO);
            case "false" -> Result.failed(1, "");
            case "echo" -> Result.of(String.join(" ", arguments));
            case "exit" -> Result.failed(number(arguments).intValue() & 0xFF, "");
            case "sleep" -> new Result("", 0, Duration.ofMillis(Math.round(number(arguments) * 1000)));
            case "hostname" -> Result.of(guest.name());
            case "uname" -> Result.of(uname(guest, arguments));
            case "nproc" -> Result.of(String.valueOf(guest.around().cpus()));
            case "cat" -> cat(guest, arguments, input);
            case "nc" -> nc(guest, arguments);
            case "ping" -> ping(guest, last(arguments));
            case "ip" -> Result.of(address(guest, guest.name()));
            default -> Result.failed(NOT_FOUND, Messages.text("command.unknown", words.get(0), KNOWN));
        };
    }

    private static String uname(GuestSystem guest, List<String> arguments) {
        return arguments.contains("-a")
                ? "Linux " + guest.name() + " 6.12.0-simulated #1 SMP x86_64 GNU/Linux"
                : "Linux";
    }

    private static Result cat(GuestSystem guest, List<String> arguments, byte[] input) {
        if (arguments.isEmpty()) {
            return new Result(new String(input, StandardCharsets.UTF_8), 0, Duration.ZERO);
        }
        String path = last(arguments);
        if (path.equals("/etc/hosts")) {
            return Result.of(hosts(guest));
        }
        Optional<byte[]> content = guest.file(path);
        return content.map(bytes -> new Result(new String(bytes, StandardCharsets.UTF_8), 0, Duration.ZERO))
                .orElseGet(() -> Result.failed(1, Messages.text("file.none", path, guest.name())));
    }

    private static String hosts(GuestSystem guest) {
        return guest.around().names().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Port 22 of every guest greets as an SSH server does; no other port is open. */
    private static Result nc(GuestSystem guest, List<String> arguments) {
        List<String> target = arguments.subList(Math.max(0, arguments.size() - 2), arguments.size());
        boolean greets = target.size() == 2
                && target.get(1).equals("22")
                && guest.around().reaches(target.get(0));
        return greets ? Result.of("SSH-2.0-OpenSSH_9.9-simulated") : Result.failed(1, "");
    }

    private static Result ping(GuestSystem guest, String name) {
        String address = address(guest, name);
        if (address.isEmpty()) {
            return Result.failed(2, Messages.text("ping.unknown", name));
        }
        return guest.around().reaches(name)
                ? Result.of(Messages.text("ping.answer", address))
                : Result.failed(1, Messages.text("ping.silent", name));
    }

    private static String address(GuestSystem guest, String name) {
        return guest.around().names().getOrDefault(name, "");
    }

    private static String last(List<String> words) {
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    private static Double number(List<String> arguments) {
        String text = last(arguments);
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") ? Double.parseDouble(text) : 0;
    }

    /** A command whose outcome is known from the start, and shows when its time is over. */
    private static final class Outcome implements GuestProcess {
        private final Surroundings around;
        private final byte[] output;
        private final Instant end;
        private int exitCode;
        private boolean stopped;

        private Outcome(Surroundings around, String output, int exitCode, Duration time) {
            this.around = around;
            this.output = output.getBytes(StandardCharsets.UTF_8);
            this.exitCode = exitCode;
            this.end = around.now().plus(time);
        }

        private boolean isOver() {
            return stopped || !around.now().isBefore(end);
        }

        @Override
        public byte[] output() {
            return isOver() && exitCode != KILLED ? output.clone() : new byte[0];
        }

        @Override
        public Optional<Integer> exitCode() {
            return isOver() ? Optional.of(exitCode) : Optional.empty();
        }

        @Override
        public void stop() {
            if (!isOver()) {
                stopped = true;
                exitCode = KILLED;
            }
        }
    }
}
