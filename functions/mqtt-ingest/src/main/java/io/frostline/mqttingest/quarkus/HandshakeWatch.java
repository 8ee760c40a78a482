package io.frostline.mqttingest.quarkus;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands before TLS and tells a connection that its client is alive, though it has not said anything yet. */
final class HandshakeWatch extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    HandshakeWatch(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        connection.heard();
        context.fireChannelRead(bytes);
    }
}
