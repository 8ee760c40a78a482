package io.frostline.launcher.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * Many gateways on one thread, over plain TCP: each keeps a window of QoS 1 publishes unacknowledged, and sends the next
 * for every PUBACK. MQTT 3.1.1 (OASIS standard): a PUBACK is always four bytes, so counting bytes counts
 * acknowledgements, and the load costs little beside what it loads.
 */
public final class MqttLoad implements AutoCloseable {
    private static final int PUBACK_BYTES = 4;

    private final Selector selector;
    private final int window;
    private long acknowledged;

    /**
     * Connects all gateways.
     *
     * @param gateways who connects, one connection each
     * @param window unacknowledged publishes per connection
     */
    public MqttLoad(InetSocketAddress broker, List<Fleet.Gateway> gateways, int window) throws IOException {
        this.selector = Selector.open();
        this.window = window;
        try {
            for (Fleet.Gateway gateway : gateways) {
                connect(broker, gateway);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect(InetSocketAddress broker, Fleet.Gateway gateway) throws IOException {
        SocketChannel channel = SocketChannel.open(broker);
        try {
            MqttPackets.connect(channel, gateway);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, new Connection(gateway));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** How many publishes were acknowledged so far. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Sends and receives what can be at this moment, waiting at most 100 ms. */
    public void turn(boolean sending) throws IOException {
        if (sending) {
            for (SelectionKey key : selector.keys()) {
                ((Connection) key.attachment()).fill();
                write(key);
            }
        }
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isReadable()) {
                acknowledged += ((Connection) key.attachment()).receive((SocketChannel) key.channel());
            }
            write(key);
        }
        selector.selectedKeys().clear();
    }

    private static void write(SelectionKey key) throws IOException {
        boolean all = ((Connection) key.attachment()).write((SocketChannel) key.channel());
        key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private final class Connection {
        private final Fleet.Gateway gateway;
        private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        private ByteBuffer out = ByteBuffer.allocate(0);
        private int halfPuback;
        private int unacknowledged;
        private int packetId;

        Connection(Fleet.Gateway gateway) {
            this.gateway = gateway;
        }

        int receive(SocketChannel channel) throws IOException {
            int acks = 0;
            int read;
            while ((read = channel.read(in)) > 0) {
                acks += (halfPuback + read) / PUBACK_BYTES;
                halfPuback = (halfPuback + read) % PUBACK_BYTES;
                in.clear();
            }
            if (read < 0) {
                throw new IOException("mqtt-ingest closed the connection of gateway " + gateway.id());
            }
            unacknowledged -= acks;
            return acks;
        }

        /** Makes the next publishes when the last ones have left and the window has room. */
        void fill() {
            if (!out.hasRemaining() && unacknowledged < window) {
                out = MqttPackets.publishes(gateway, window - unacknowledged, this::nextPacketId);
                unacknowledged = window;
            }
        }

        /** Whether all has left. */
        boolean write(SocketChannel channel) throws IOException {
            channel.write(out);
            return !out.hasRemaining();
        }

        private int nextPacketId() {
            packetId = packetId % 0xFFFF + 1;
            return packetId;
        }
    }
}
