package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Messages in memory, two on a page. */
final class MemoryMessages implements Messages {
    private static final int MOST = 2;

    final SortedMap<Message, CustomerId> rows =
            new TreeMap<>(Comparator.comparing(Message::alert).thenComparing(Message::recipient));

    @Override
    public CompletionStage<Page<Message, Message>> to(CustomerId customer, Optional<Message> after) {
        List<Message> rest = rows.keySet().stream()
                .filter(message -> customer.equals(rows.get(message)))
                .filter(message ->
                        after.isEmpty() || message.alert().compareTo(after.get().alert()) >= 0)
                .toList();
        return Stages.answer(new Page<>(
                rest.stream().limit(MOST).toList(),
                rest.size() > MOST ? Optional.of(rest.get(MOST - 1)) : Optional.empty()));
    }

    @Override
    public CompletionStage<Boolean> delete(Message message) {
        return Stages.answer(rows.remove(message) != null);
    }
}
