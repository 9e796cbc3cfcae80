package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.channel.StreamingChannel.Streaming;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * Connects by TCP, or, where the context names a session, by a channel through it. (The library's own jump listens on a
 * local port.)
 */
final class JumpingConnector implements IoConnector {
    static final AttributeKey<ClientSession> JUMP = new AttributeKey<>();
    private static final SshdSocketAddress ORIGIN = new SshdSocketAddress("127.0.0.1", 0);

    private final IoConnector direct;
    private final IoHandler handler;

    JumpingConnector(IoConnector direct, IoHandler handler) {
        this.direct = direct;
        this.handler = handler;
    }

    @Override
    public IoConnectFuture connect(SocketAddress target, AttributeRepository context, SocketAddress local) {
        ClientSession jump = context == null ? null : context.getAttribute(JUMP);
        return jump != null && target instanceof InetSocketAddress inner
                ? through(jump, inner, context)
                : direct.connect(target, context, local);
    }

    private IoConnectFuture through(ClientSession jump, InetSocketAddress target, AttributeRepository context) {
        IoConnectFuture connecting = new DefaultIoConnectFuture(target, null);
        try {
            SshdSocketAddress remote = new SshdSocketAddress(target.getHostString(), target.getPort());
            ChannelDirectTcpip channel = jump.createDirectTcpipChannel(ORIGIN, remote);
            channel.setStreaming(Streaming.Async);
            channel.open().addListener(opened -> {
                if (opened.isOpened()) {
                    begin(connecting, new ChannelIoSession(this, handler, channel, target), context);
                } else {
                    connecting.setException(opened.getException());
                }
            });
        } catch (IOException | RuntimeException e) {
            connecting.setException(e);
        }
        return connecting;
    }

    private void begin(IoConnectFuture connecting, ChannelIoSession session, AttributeRepository context) {
        session.setAttribute(AttributeRepository.class, context);
        try {
            handler.sessionCreated(session);
        } catch (Exception e) { // The library's signature; whatever it was, the connection failed.
            session.close(true);
            connecting.setException(e);
            return;
        }
        connecting.setSession(session);
        session.startReading();
    }

    @Override
    public Map<Long, IoSession> getManagedSessions() {
        return direct.getManagedSessions();
    }

    @Override
    public IoServiceEventListener getIoServiceEventListener() {
        return direct.getIoServiceEventListener();
    }

    @Override
    public void setIoServiceEventListener(IoServiceEventListener listener) {
        direct.setIoServiceEventListener(listener);
    }

    @Override
    public CloseFuture close(boolean immediately) {
        return direct.close(immediately);
    }

    @Override
    public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        direct.addCloseFutureListener(listener);
    }

    @Override
    public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        direct.removeCloseFutureListener(listener);
    }

    @Override
    public boolean isClosed() {
        return direct.isClosed();
    }

    @Override
    public boolean isClosing() {
        return direct.isClosing();
    }
}
