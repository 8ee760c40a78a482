package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What customers were told, or are to be told, as notify keeps it. */
public interface Messages {
    /**
     * What one recipient is told of one alert.
     *
     * @param alert the id of the alert
     * @param channel such as {@code sms}
     * @param recipient such as a phone number
     * @param pending whether it may still have to be sent
     */
    record Message(String alert, String channel, String recipient, boolean pending) {}

    /**
     * Some of those to a customer; there is no list of them, so all messages are read.
     *
     * @param after what {@link Page#next()} said; empty: from the start
     */
    CompletionStage<Page<Message, Message>> to(CustomerId customer, Optional<Message> after);

    /**
     * Deletes it, so that it is not sent either; that its alert was told stays known. It may be repeated.
     *
     * @return false when it was gone
     */
    CompletionStage<Boolean> delete(Message message);
}
