package io.frostline.mqttingest.quarkus;

import io.frostline.mqttingest.Edge;
import io.frostline.mqttingest.Session;
import io.frostline.mqttingest.Transport;
import io.frostline.registry.GatewayCertificate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * A socket with its session. What is sent while bytes are read leaves when they are all read; anything else leaves at
 * once. The session starts with the connection, before TLS, so that its time limit holds for the handshake too.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Transport {
    /** How long a closed connection waits for the client to have read its last words. */
    private static final long LINGER_MS = 1000;

    private final Edge edge;
    private final Channel channel;
    private final Doorway doorway;
    private @Nullable Session session;
    private boolean reading;
    private boolean unflushed;
    private boolean closing;

    Connection(Edge edge, Channel channel, Doorway doorway) {
        this.edge = edge;
        this.channel = channel;
        this.doorway = doorway;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        session = new Session(edge, this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf arrived = (ByteBuf) message;
        Session open = session;
        try {
            if (closing || open == null) {
                return;
            }
            byte[] bytes = new byte[arrived.readableBytes()];
            arrived.readBytes(bytes);
            reading = true;
            open.received(bytes);
        } finally {
            ReferenceCountUtil.release(arrived);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            doorway.through(channel);
            context.pipeline().remove(HandshakeWatch.class);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        if (unflushed) {
            flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Session open = session;
        if (open != null) {
            open.writable(channel.isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone("closed by the client");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        gone(text(cause));
        channel.close();
    }

    /** Bytes that are not TLS stand in that exception's message: a token, if somebody forgot TLS. */
    private static String text(Throwable cause) {
        boolean noTls = cause instanceof NotSslRecordException || cause.getCause() instanceof NotSslRecordException;
        return noTls ? "no TLS" : String.valueOf(cause.getMessage());
    }

    /** Bytes of a handshake arrived. */
    void heard() {
        Session open = session;
        if (open != null) {
            open.heard();
        }
    }

    private void gone(String why) {
        Session open = session;
        if (open != null) {
            open.gone(why);
        }
    }

    @Override
    public void send(byte[] bytes) {
        channel.write(Unpooled.wrappedBuffer(bytes));
        if (reading) {
            unflushed = true;
        } else {
            flush();
        }
    }

    private void flush() {
        unflushed = false;
        channel.flush();
    }

    @Override
    public void read(boolean wanted) {
        if (!closing) {
            channel.config().setAutoRead(wanted);
        }
    }

    /**
     * Sends what is to be sent, then says that no more comes. What the client still sends is read and dropped for a
     * while: closing over unread bytes would take our last words from it.
     */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null && !tls.handshakeFuture().isSuccess()) {
            channel.close();
        } else {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this::endOutput);
            channel.config().setAutoRead(true);
            channel.eventLoop().schedule(() -> channel.close(), LINGER_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void endOutput(Future<?> sent) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (!sent.isSuccess()) {
            channel.close();
        } else if (tls == null) {
            ((DuplexChannel) channel).shutdownOutput();
        } else {
            tls.closeOutbound().addListener(told -> ((DuplexChannel) channel).shutdownOutput());
        }
    }

    @Override
    public Optional<GatewayCertificate> certificate() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate shown
                    ? GatewayCertificate.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    @Override
    public String peer() {
        return String.valueOf(channel.remoteAddress());
    }

    @Override
    public void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // The server is gone, and with it every session.
        }
    }
}
