package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a program and a server on 127.0.0.1, and does to their connections what networks do: it forwards,
 * stands still, or is gone.
 */
final class Relay implements AutoCloseable {
    private static final byte[] HOST = "127.0.0.1".getBytes(US_ASCII);
    private static final int MOST_AT_ONCE = 16 * 1024;

    private final ServerSocket server;
    private final int target;
    private final boolean kafka;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean standing;
    private volatile boolean gone;

    private Relay(String address, boolean kafka) {
        this.target = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        this.kafka = kafka;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Stands before a server at {@code host:port}. */
    static Relay to(String address) {
        return new Relay(address, false);
    }

    /** Stands before a broker, and has it tell its clients that it is to be found here. */
    static Relay toKafka(String address) {
        return new Relay(address, true);
    }

    int port() {
        return server.getLocalPort();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    /** Connections stay, and may be made, but nothing moves. */
    synchronized void stand() {
        standing = true;
    }

    synchronized void goOn() {
        standing = false;
        notifyAll();
    }

    /** Connections end, new ones too. */
    void cut() {
        gone = true;
        sockets.forEach(Relay::end);
    }

    void restore() {
        gone = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                Socket behind = new Socket();
                sockets.add(behind);
                if (gone) {
                    end(client);
                } else {
                    behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                    start(() -> forward(client, behind, false));
                    start(() -> forward(behind, client, kafka));
                }
            } catch (IOException closed) {
                Thread.onSpinWait();
            }
        }
    }

    private void forward(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (byte[] next = next(in, answers); next.length > 0; next = next(in, answers)) {
                awaitMotion();
                out.write(next);
            }
        } catch (IOException ended) {
            Thread.onSpinWait();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitMotion() {
        try {
            while (standing) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] next(InputStream in, boolean answers) throws IOException {
        if (!answers) {
            byte[] bytes = new byte[MOST_AT_ONCE];
            return Arrays.copyOf(bytes, Math.max(0, in.read(bytes)));
        }
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        ByteBuffer answer = ByteBuffer.allocate(4 + length).putInt(length);
        data.readFully(answer.array(), 4, length);
        moveAddresses(answer);
        return answer.array();
    }

    /** A broker's address is its host as text and its port as four bytes, in every version of every answer. */
    private void moveAddresses(ByteBuffer answer) {
        byte[] bytes = answer.array();
        for (int at = 0; at + HOST.length + 4 <= bytes.length; at++) {
            int end = at + HOST.length;
            if (Arrays.equals(bytes, at, end, HOST, 0, HOST.length) && answer.getInt(end) == target) {
                answer.putInt(end, port());
            }
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        goOn();
    }
}
