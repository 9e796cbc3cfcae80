package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import io.jenkins.plugins.nestedhyperv.report.Printable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what the check printed in a guest, which may print anything. Pure. */
public final class ProbeOutput {
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("(?:1\\.)?(\\d{1,4})");
    /** What Java 8 and newer ones say of a class that was compiled for one that is newer still. */
    private static final Pattern TOO_OLD =
            Pattern.compile("UnsupportedClassVersionError.{0,500}?versions up to (\\d{2,4})", Pattern.DOTALL);
    /** The version of class files of Java 1, had there been one for each: that of Java 17 is 61. */
    private static final int CLASS_FILES = 44;

    private ProbeOutput() {}

    /** Returns what a command that ended has come to. */
    static ProbeAnswer read(int exitCode, String output) {
        Optional<Integer> java = values(output, "java").findFirst().flatMap(ProbeOutput::number);
        Optional<Contact> contact = contact(output);
        if (java.isPresent() && contact.isPresent()) {
            return new ProbeAnswer.Told(java.get(), contact.get());
        }
        return unsuited(exitCode, output).orElseGet(() -> new ProbeAnswer.Broken(exitCode, plain(output)));
    }

    /**
     * Returns what kept any program of Java from running: that there is none, or one that is too old for it. Empty when it was
     * something else.
     */
    public static Optional<ProbeAnswer> unsuited(int exitCode, String output) {
        if (exitCode == ProbeProgram.NOT_FOUND) {
            return Optional.of(new ProbeAnswer.NoJava());
        }
        Matcher old = TOO_OLD.matcher(output);
        return old.find()
                ? Optional.of(new ProbeAnswer.OldJava(Integer.parseInt(old.group(1)) - CLASS_FILES))
                : Optional.empty();
    }

    private static Optional<Contact> contact(String output) {
        Optional<Contact> answer = values(output, "status")
                .findFirst()
                .flatMap(ProbeOutput::number)
                .map(status -> new Contact.Answer(status, first(output, "jenkins"), first(output, "location")));
        List<String> errors = values(output, "failed").toList();
        return answer.or(() -> errors.isEmpty() ? Optional.empty() : Optional.of(new Contact.Failure(errors)));
    }

    private static String first(String output, String key) {
        return values(output, key).findFirst().orElse("");
    }

    private static Stream<String> values(String output, String key) {
        String mark = JenkinsProbe.MARK + key + " ";
        return output.lines().filter(line -> line.startsWith(mark)).map(line -> plain(line.substring(mark.length())));
    }

    private static Optional<Integer> number(String text) {
        return Optional.of(NUMBER.matcher(text)).filter(Matcher::matches).map(found -> Integer.valueOf(found.group(1)));
    }

    private static String plain(String text) {
        return Printable.bounded(text.strip().replaceAll("\\s+", " "), MOST, "...");
    }
}
