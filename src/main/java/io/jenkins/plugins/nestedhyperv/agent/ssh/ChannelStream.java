package io.jenkins.plugins.nestedhyperv.agent.ssh;

import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.client.channel.ChannelExec;

/** A command in a channel of a session, which may be talked to by one thread in each direction. */
record ChannelStream(ChannelExec channel, BoundedBytes kept) implements GuestStream {
    @Override
    public InputStream output() {
        return channel.getInvertedOut();
    }

    @Override
    public OutputStream input() {
        return channel.getInvertedIn();
    }

    @Override
    public String errors() {
        return new String(kept.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        channel.close(true);
    }
}
