package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A worker's side of the protocol, without a shell: answers are made by a function, at once. */
final class ToyShell implements Channel {
    private final ShellOutput output = new ShellOutput();
    private final List<String> requests = new ArrayList<>();
    private final ModuleText module;
    private final Function<JsonObject, List<String>> answers;
    private int lines;
    private boolean killed;
    private boolean closed;

    /** One that says what the function makes of each request. */
    ToyShell(ModuleText module, Function<JsonObject, List<String>> answers) {
        this.module = module;
        this.answers = answers;
        say("#NHV1 hello 4711");
    }

    /** An answer that says that all is well. */
    static String done(String id) {
        return marked("{\"id\":\"" + id + "\",\"ok\":true,\"result\":{\"of\":\"" + id
                + "\"},\"warnings\":[],\"milliseconds\":5}");
    }

    static String marked(String json) {
        return "#NHV1 " + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length);
    }

    @Override
    public synchronized void send(String line) throws IOException {
        if (killed || closed) {
            throw new IOException("the toy has ended");
        }
        if (lines++ == 0) {
            say(marked("{\"ready\":true,\"protocol\":1,\"module\":\"" + module.hash()
                    + "\",\"engine\":\"5.1.0\",\"edition\":\"Desktop\"}"));
            return;
        }
        String json = new String(Base64.getDecoder().decode(line.split(" ")[0]), StandardCharsets.UTF_8);
        requests.add(json);
        answers.apply(JsonParser.parseString(json).getAsJsonObject()).forEach(this::say);
    }

    @Override
    public Optional<String> receive(Duration atMost) throws IOException, InterruptedException {
        return output.take(atMost);
    }

    @Override
    public String log() {
        return output.log();
    }

    @Override
    public void runsAs(long pid) {
        // There is no process.
    }

    @Override
    public synchronized void kill() {
        killed = true;
        output.end(new IOException("killed"));
    }

    @Override
    public synchronized void close() {
        closed = true;
        output.end(new IOException("closed"));
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized boolean killed() {
        return killed;
    }

    synchronized boolean closed() {
        return closed;
    }
}
