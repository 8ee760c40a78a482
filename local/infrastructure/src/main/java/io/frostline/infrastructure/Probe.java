package io.frostline.infrastructure;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Asks a server, in its own protocol, whether it serves. Small enough to need no client library. */
@FunctionalInterface
interface Probe {
    int TIMEOUT_MILLISECONDS = 2_000;

    /** Whether the server answers as one that serves; an error while asking means that it does not yet. */
    boolean isServing() throws IOException;

    /** A broker whose metadata names at least one living broker. */
    static Probe kafka(int port) {
        int correlation = 7;
        byte[] metadataOfNoTopics = ByteBuffer.allocate(19)
                .putInt(15)
                .putShort((short) 3)
                .putShort((short) 4)
                .putInt(correlation)
                .putShort((short) -1)
                .putInt(0)
                .put((byte) 0)
                .array();
        return () -> {
            try (Socket socket = ask(port, metadataOfNoTopics)) {
                DataInputStream answer = new DataInputStream(socket.getInputStream());
                answer.readInt();
                boolean ours = answer.readInt() == correlation;
                answer.readInt();
                return ours && answer.readInt() > 0;
            }
        };
    }

    /** A node that answers OPTIONS of the native protocol by SUPPORTED. */
    static Probe cassandra(int port) {
        byte supported = 6;
        byte[] options = {4, 0, 0, 0, 5, 0, 0, 0, 0};
        return () -> {
            try (Socket socket = ask(port, options)) {
                byte[] header = socket.getInputStream().readNBytes(options.length);
                return header.length == options.length && header[4] == supported;
            }
        };
    }

    /** A server that answers PING by PONG, which it does not while it loads its data. */
    static Probe redis(int port) {
        byte[] ping = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
        return () -> {
            try (Socket socket = ask(port, ping)) {
                return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
            }
        };
    }

    private static Socket ask(int port, byte[] question) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLISECONDS);
            socket.getOutputStream().write(question);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
