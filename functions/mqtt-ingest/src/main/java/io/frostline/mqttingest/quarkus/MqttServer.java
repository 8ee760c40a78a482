package io.frostline.mqttingest.quarkus;

import io.frostline.mqttingest.Edge;
import io.frostline.mqttingest.Observer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens, and gives each connection its session. */
final class MqttServer {
    private static final int BACKLOG = 4096;
    private static final int MOST_ENTERING = 128;
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(16 * 1024, 64 * 1024);

    private final EventLoopGroup acceptor = new NioEventLoopGroup(1, new DefaultThreadFactory("mqtt-accept"));
    private final EventLoopGroup loops;
    private final Edge edge;
    private final int mostConnections;
    private final List<Channel> listening = new CopyOnWriteArrayList<>();
    private final Doorway doorway = new Doorway(MOST_ENTERING, listening);
    private final ExecutorService handshakes;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    MqttServer(Edge edge, int eventLoops, int mostConnections) {
        this.edge = edge;
        this.mostConnections = mostConnections;
        this.handshakes = Executors.newFixedThreadPool(eventLoops, new DefaultThreadFactory("mqtt-tls"));
        this.loops = new NioEventLoopGroup(eventLoops, new DefaultThreadFactory("mqtt"));
    }

    /**
     * Opens a port.
     *
     * @param tls null: without
     * @return the port
     */
    int listen(InetSocketAddress address, @Nullable SslContext tls) throws InterruptedException {
        Channel channel = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        open(connection, tls);
                    }
                })
                .bind(address)
                .sync()
                .channel();
        listening.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private void open(Channel channel, @Nullable SslContext tls) {
        if (edge.sessions().size() >= mostConnections) {
            edge.observer().refused("", Observer.FULL, "", String.valueOf(channel.remoteAddress()));
            channel.close();
            return;
        }
        Connection connection = new Connection(edge, channel, doorway);
        if (tls != null) {
            doorway.enter(channel);
            channel.pipeline().addLast(new HandshakeWatch(connection));
            SslHandler handler = tls.newHandler(channel.alloc(), handshakes);
            handler.setHandshakeTimeoutMillis(0);
            channel.pipeline().addLast(handler);
        }
        channel.pipeline().addLast(connection);
        connections.add(channel);
    }

    /** Repeats something until the server ends. */
    void repeat(Runnable task, Duration every) {
        acceptor.scheduleWithFixedDelay(task, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isListening() {
        return !listening.isEmpty() && listening.stream().allMatch(Channel::isActive);
    }

    /** Accepts nobody any more. */
    void stopListening() {
        listening.forEach(channel -> channel.close().syncUninterruptibly());
    }

    /** Waits until the connections are closed, but not for long, and ends the threads. */
    void close(Duration limit) {
        long millis = limit.toMillis();
        connections.newCloseFuture().awaitUninterruptibly(millis);
        loops.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS).awaitUninterruptibly(millis);
        acceptor.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS).awaitUninterruptibly(millis);
        handshakes.shutdownNow();
    }
}
