package io.jenkins.plugins.nestedhyperv.engine;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Sees every call of a function on a host, by the lines that go to its shells. */
final class CountedCalls {
    private final List<String> functions = new CopyOnWriteArrayList<>();

    /** The same way, on which calls are seen. */
    HypervWay counted(HypervWay way) {
        Transport transport =
                (bootstrap, deadline) -> new CountedChannel(way.transport().open(bootstrap, deadline));
        return new HypervWay(transport, way.carrier(), way.end());
    }

    void clear() {
        functions.clear();
    }

    long count(String function) {
        return functions.stream().filter(function::equals).count();
    }

    /** How often each function was called. */
    Map<String, Long> counts() {
        return functions.stream().collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private void note(String line) {
        String first = line.split(" ", 2)[0];
        String text;
        try {
            text = new String(Base64.getDecoder().decode(first), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return; // The end, or an empty line.
        }
        if (text.startsWith("{")) {
            JsonObject request = JsonParser.parseString(text).getAsJsonObject();
            functions.add(request.get("function").getAsString());
        }
    }

    /** A channel on which the lines to the shell are seen. */
    private final class CountedChannel implements Channel {
        private final Channel channel;

        CountedChannel(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void send(String line) throws IOException {
            note(line);
            channel.send(line);
        }

        @Override
        public Optional<String> receive(Duration atMost) throws IOException, InterruptedException {
            return channel.receive(atMost);
        }

        @Override
        public String log() {
            return channel.log();
        }

        @Override
        public void runsAs(long pid) {
            channel.runsAs(pid);
        }

        @Override
        public void kill() {
            channel.kill();
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
