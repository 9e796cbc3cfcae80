package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes {@code verify-host.ps1}, one file that needs nothing else: its own code, then, as comments, the texts of the module,
 * of the cases and of the double.
 */
public final class VerifyHostScript {
    private static final Path POWERSHELL = Path.of("src/test/powershell");
    private static final Pattern PART = Pattern.compile("\\d\\d-.*\\.ps1");
    private static final int LINE = 120;

    private VerifyHostScript() {}

    /**
     * Writes the file.
     *
     * @param arguments where to
     * @throws IOException when a source cannot be read, or the file not be written
     */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, text(), StandardCharsets.US_ASCII);
    }

    /** The whole text, in ASCII. */
    static String text() throws IOException {
        StringBuilder text = new StringBuilder(read(POWERSHELL.resolve("verify/verify-host.ps1")));
        carry(text, "module", ModuleText.shipped().text());
        carry(text, "cases", joined("cases"));
        carry(text, "double", "param($Facts, $ByHand, $MessagesText, $Text)\n" + joined("double"));
        carry(text, "by-hand", read(POWERSHELL.resolve("double/by-hand.json")));
        carry(text, "messages", read(POWERSHELL.resolve("double/messages.json")));
        carry(text, "cmdlet-facts", packed(read(CmdletFacts.FACTS)));
        return text.toString();
    }

    private static void carry(StringBuilder text, String name, String carried) {
        text.append("#> ").append(name).append('\n');
        carried.lines().forEach(line -> text.append("#| ").append(line).append('\n'));
    }

    private static String joined(String folder) throws IOException {
        try (Stream<Path> files = Files.list(POWERSHELL.resolve(folder))) {
            List<Path> parts = files.filter(
                            file -> PART.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            StringBuilder all = new StringBuilder();
            for (Path part : parts) {
                all.append(read(part));
            }
            return all.toString();
        }
    }

    private static String packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Pattern.compile("(?<=\\G.{" + LINE + "})")
                .splitAsStream(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                .collect(Collectors.joining("\n"));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
