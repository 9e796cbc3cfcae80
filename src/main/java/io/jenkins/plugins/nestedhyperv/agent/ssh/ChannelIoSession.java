package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.common.channel.BufferedIoOutputStream;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoReadFuture;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;

/** The bytes of one SSH connection, carried by a channel of another. Uses no thread of its own. */
final class ChannelIoSession extends AbstractCloseable implements IoSession {
    private static final AtomicLong IDS = new AtomicLong(Long.MIN_VALUE / 2); // Far from those of sockets.
    private static final int READ_BYTES = 32 << 10;

    private final long id = IDS.incrementAndGet();
    private final Map<Object, Object> attributes = new ConcurrentHashMap<>();
    private final IoService service;
    private final IoHandler handler;
    private final ChannelDirectTcpip channel;
    private final InetSocketAddress remote;
    private final BufferedIoOutputStream output;

    ChannelIoSession(IoService service, IoHandler handler, ChannelDirectTcpip channel, InetSocketAddress remote) {
        this.service = service;
        this.handler = handler;
        this.channel = channel;
        this.remote = remote;
        // Never waits for space, since it is used by the threads that would make space; windows bound what is pending.
        this.output = new BufferedIoOutputStream(
                "jump", channel.getChannelId(), channel.getAsyncIn(), Integer.MAX_VALUE, Duration.ofDays(1));
    }

    /** Hands what arrives to the handler, in order, until the channel ends. */
    void startReading() {
        boolean more = true;
        while (more) {
            IoReadFuture reading = channel.getAsyncOut().read(new ByteArrayBuffer(READ_BYTES));
            if (!reading.isDone()) {
                reading.addListener(done -> {
                    if (deliver(done)) {
                        startReading();
                    }
                });
                return;
            }
            more = deliver(reading);
        }
    }

    private boolean deliver(IoReadFuture reading) {
        if (reading.getException() != null) {
            close(true);
            return false;
        }
        try {
            handler.messageReceived(this, reading.getBuffer());
        } catch (Exception e) { // The library's signature.
            signal(e);
        }
        return !isClosing();
    }

    private void signal(Exception problem) {
        try {
            handler.exceptionCaught(this, problem);
        } catch (Exception e) { // The library's signature; a session that cannot take its own error is closed.
            close(true);
        }
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
        // A copy: a channel takes a packet for one of its own session and would write its header into it.
        return output.writeBuffer(new ByteArrayBuffer(buffer.getCompactData()));
    }

    @Override
    protected CloseFuture doCloseGracefully() {
        return output.close(false);
    }

    @Override
    protected void doCloseImmediately() {
        channel.close(true);
        super.doCloseImmediately();
        try {
            handler.sessionClosed(this);
        } catch (Exception e) { // The library's signature; it is closed all the same.
            log.debug("closing failed", e);
        }
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public Object getAttribute(Object key) {
        return attributes.get(key);
    }

    @Override
    public Object setAttribute(Object key, Object value) {
        return attributes.put(key, value);
    }

    @Override
    public Object setAttributeIfAbsent(Object key, Object value) {
        return attributes.putIfAbsent(key, value);
    }

    @Override
    public Object removeAttribute(Object key) {
        return attributes.remove(key);
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return remote;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return channel.getSession().getIoSession().getLocalAddress();
    }

    @Override
    public SocketAddress getAcceptanceAddress() {
        return null;
    }

    @Override
    public IoService getService() {
        return service;
    }

    @Override
    public void shutdownOutputStream() {
        output.close(false);
    }

    @Override
    public void suspendRead() {
        throw new UnsupportedOperationException("only port forwarding suspends reading");
    }

    @Override
    public void resumeRead() {
        throw new UnsupportedOperationException("only port forwarding suspends reading");
    }
}
