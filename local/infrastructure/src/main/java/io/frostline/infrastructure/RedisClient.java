package io.frostline.infrastructure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The least that a test needs to look into Redis: one command at a time over one connection. */
public final class RedisClient implements AutoCloseable {
    private static final int TIMEOUT_MILLISECONDS = 10_000;

    private final Socket socket;
    private final DataInputStream answers;

    /**
     * Connects.
     *
     * @param address {@code host:port}
     * @param database its index, from 0
     */
    public RedisClient(String address, int database) {
        try {
            int colon = address.lastIndexOf(':');
            socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            answers = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        call("SELECT", Integer.toString(database));
    }

    /**
     * Runs a command.
     *
     * @return a String, a Long, a List of these, or null
     * @throws IllegalStateException when Redis answers by an error
     */
    public synchronized @Nullable Object call(String... words) {
        try {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(ascii("*" + words.length + "\r\n"));
            for (String word : words) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                request.writeBytes(ascii("$" + bytes.length + "\r\n"));
                request.writeBytes(bytes);
                request.writeBytes(ascii("\r\n"));
            }
            socket.getOutputStream().write(request.toByteArray());
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object answer() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case ':' -> Long.valueOf(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new IllegalStateException(rest);
        };
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        String text = new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        answers.readNBytes(2);
        return text;
    }

    private @Nullable List<@Nullable Object> list(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(answer());
        }
        return list;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = answers.readUnsignedByte(); next != '\r'; next = answers.readUnsignedByte()) {
            line.write(next);
        }
        answers.readUnsignedByte();
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
