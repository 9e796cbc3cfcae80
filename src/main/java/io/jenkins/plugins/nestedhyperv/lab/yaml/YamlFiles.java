package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads YAML files from disk. */
final class YamlFiles {
    private YamlFiles() {}

    static <T> Parsed<T> read(Path file, YamlForm<T> form) {
        String fileName = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlText.MAX_LENGTH + 1);
            if (bytes.length <= YamlText.MAX_LENGTH) {
                return form.read(fileName, decode(bytes));
            }
            String found = Messages.text("found.tooLong", YamlText.MAX_LENGTH);
            return invalid(fileName, found, Messages.text("allowed.length", YamlText.MAX_LENGTH));
        } catch (CharacterCodingException e) {
            return invalid(fileName, Messages.text("found.noUtf8"), Messages.text("allowed.utf8"));
        } catch (IOException e) {
            String found = Messages.text("found.unreadable", e.getClass().getSimpleName() + ": " + e.getMessage());
            return invalid(fileName, found, Messages.text("allowed.readable"));
        }
    }

    private static <T> Parsed<T> invalid(String fileName, String found, String allowed) {
        Reading reading = new Reading(fileName);
        reading.report(0, "", found, allowed);
        return new Parsed.Invalid<>(reading.problems());
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
