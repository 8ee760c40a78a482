package io.frostline.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** As much of CQL's binary protocol as it takes to ask a client who it is; then it hangs up. */
final class AskingServer implements AutoCloseable {
    private static final int STARTUP = 0x01;
    private static final int AUTHENTICATE = 0x03;
    private static final int SUPPORTED = 0x06;
    private static final int AUTH_RESPONSE = 0x0F;
    private static final int ANSWER = 0x80;
    private static final String AUTHENTICATOR = "org.apache.cassandra.auth.PasswordAuthenticator";

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> shown = new CompletableFuture<>();

    AskingServer() throws IOException {
        Thread thread = new Thread(this::serve, "asking-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** User and password, each after a zero, as in SASL's PLAIN. */
    String shown() throws Exception {
        return shown.get(10, TimeUnit.SECONDS);
    }

    private void serve() {
        try (Socket client = socket.accept();
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            while (!shown.isDone()) {
                exchange(in, out);
            }
        } catch (IOException e) {
            shown.completeExceptionally(e);
        }
    }

    private void exchange(DataInputStream in, DataOutputStream out) throws IOException {
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        int stream = in.readUnsignedShort();
        int opcode = in.readUnsignedByte();
        byte[] body = in.readNBytes(in.readInt());
        if (opcode == AUTH_RESPONSE) {
            shown.complete(new String(body, Integer.BYTES, body.length - Integer.BYTES, UTF_8));
            return;
        }
        out.writeByte(version | ANSWER);
        out.writeByte(0);
        out.writeShort(stream);
        if (opcode == STARTUP) {
            out.writeByte(AUTHENTICATE);
            out.writeInt(Short.BYTES + AUTHENTICATOR.length());
            out.writeUTF(AUTHENTICATOR);
        } else {
            out.writeByte(SUPPORTED);
            out.writeInt(Short.BYTES);
            out.writeShort(0);
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
