package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes a worker of a shell that has just been started. No request is sent before its end. */
record Handshake(String host, Channel channel, ModuleText module, Deadline deadline) {
    private static final int PROTOCOL = 1;
    private static final String HELLO = "hello ";
    private static final String REFUSED = "refused ";

    /** Blocks up to the deadline. */
    WorkerAbout shake() throws WorkerLostException, InterruptedException {
        long pid = number(expect(HELLO));
        channel.runsAs(pid);
        send(module.line());
        JsonObject ready = Wire.read(expect("")).orElseThrow(() -> broken("no ready line"));
        try {
            if (ready.get("protocol").getAsInt() != PROTOCOL
                    || !ready.get("module").getAsString().equals(module.hash())) {
                throw broken(ready.toString());
            }
            return new WorkerAbout(
                    ready.get("engine").getAsString(), ready.get("edition").getAsString(), pid);
        } catch (RuntimeException e) { // Something is missing, or of another type.
            throw broken(ready.toString());
        }
    }

    private void send(String line) throws WorkerLostException {
        try {
            channel.send(line);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private String expect(String beginning) throws WorkerLostException, InterruptedException {
        try {
            String line = channel.receive(deadline.left()).orElseThrow(this::late);
            if (line.startsWith(REFUSED)) {
                throw refused(line.substring(REFUSED.length()).split(" ", 2));
            }
            if (!line.startsWith(beginning)) {
                throw broken(line);
            }
            return line.substring(beginning.length());
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private long number(String text) throws WorkerLostException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw broken(text);
        }
    }

    private WorkerLostException refused(String... words) throws WorkerLostException {
        String text = switch (words[0]) {
            case "languageMode" -> Messages.text("start.languageMode", host);
            case "hash" -> Messages.text("start.hash", host);
            case "module" -> Messages.text("start.module", host, words.length < 2 ? "" : decoded(words[1]));
            default -> throw broken(words[0]);
        };
        return new WorkerLostException(Loss.REFUSED, text, null);
    }

    private String decoded(String base64) throws WorkerLostException {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw broken(base64);
        }
    }

    private WorkerLostException late() {
        return new WorkerLostException(
                Loss.DEADLINE, Messages.text("start.late", host, deadline.all().toSeconds(), channel.log()), null);
    }

    private WorkerLostException ended(IOException e) {
        String text = Messages.text("start.ended", host, e.getMessage(), channel.log());
        return new WorkerLostException(Loss.NO_SHELL, text, e);
    }

    private WorkerLostException broken(String line) {
        String text = Messages.text("start.broken", host, line.substring(0, Math.min(200, line.length())));
        return new WorkerLostException(Loss.PROTOCOL, text, null);
    }
}
