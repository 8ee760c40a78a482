package io.frostline.infrastructure;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes SMS as Twilio's REST API does, and shows them instead of sending them:
 * {@code POST /2010-04-01/Accounts/{account}/Messages.json} and {@code GET /messages}. It can be told to fail.
 */
public final class SmsInbox implements AutoCloseable {
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SmsStore store;

    private SmsInbox(HttpServer server, ExecutorService threads, SmsStore store) {
        this.server = server;
        this.threads = threads;
        this.store = store;
    }

    /**
     * Who may send.
     *
     * @param sid the account, such as {@code AC0123}
     * @param token its secret
     */
    public record Account(String sid, String token) {}

    /**
     * A message that was taken.
     *
     * @param to the recipient, E.164
     * @param from the sender
     * @param body the text
     * @param time when it was taken, milliseconds since 1970
     */
    public record Message(String to, String from, String body, long time) {}

    /**
     * Starts an inbox.
     *
     * @param port on 127.0.0.1; 0: a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static SmsInbox start(int port, Account account) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port == 0 ? FreePorts.next() : port), 0);
            SmsStore store = new SmsStore();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, SmsInbox::daemon);
            server.setExecutor(threads);
            server.createContext("/", new SmsHttp(account, store));
            server.start();
            return new SmsInbox(server, threads, store);
        } catch (IOException e) {
            throw new UncheckedIOException("SMS inbox at port " + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs an inbox as a process of its own. Environment: FROSTLINE_SMS_INBOX_PORT, FROSTLINE_SMS_ACCOUNT,
     * FROSTLINE_SMS_TOKEN.
     */
    public static void main(String[] arguments) throws InterruptedException {
        SmsInbox inbox = start(
                Integer.parseInt(environment("FROSTLINE_SMS_INBOX_PORT")),
                new Account(environment("FROSTLINE_SMS_ACCOUNT"), environment("FROSTLINE_SMS_TOKEN")));
        System.out.println("SMS inbox at " + inbox.url());
        Thread.currentThread().join();
    }

    /** The base URL, for senders in place of {@code https://api.twilio.com}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The messages taken so far, oldest first. */
    public List<Message> messages() {
        return store.messages();
    }

    /** The messages to one recipient, oldest first. */
    public List<Message> messagesTo(String recipient) {
        return messages().stream()
                .filter(message -> message.to().equals(recipient))
                .toList();
    }

    /** Forgets the messages and the failures still to come. */
    public void clear() {
        store.clear();
    }

    /** Answers the next requests to send by a status such as 429 or 500, and takes no message from them. */
    public void answerNext(int requests, int status) {
        store.expect(requests, new SmsStore.Refuse(status));
    }

    /** Takes the messages of the next requests but cuts the line before it answers. */
    public void cutNext(int requests) {
        store.expect(requests, new SmsStore.Cut());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sms-inbox");
        thread.setDaemon(true);
        return thread;
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
