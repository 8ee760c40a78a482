package io.frostline.notify;

import java.util.concurrent.CompletionStage;

/** Sends text messages. */
public interface SmsProvider {
    /**
     * Hands a message over.
     *
     * @param to a phone number in E.164
     * @return never fails: what went wrong is a {@link SendResult}
     */
    CompletionStage<SendResult> send(String to, String text);
}
