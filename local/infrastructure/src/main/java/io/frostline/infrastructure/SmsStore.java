package io.frostline.infrastructure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The messages of an inbox, and the failures that its next requests meet. */
final class SmsStore {
    private final List<SmsInbox.Message> messages = new ArrayList<>();
    private final Deque<Failure> failures = new ArrayDeque<>();

    /** What goes wrong with a request. */
    sealed interface Failure {}

    /** It is answered by an error. */
    record Refuse(int status) implements Failure {}

    /** Its message is taken, but there is no answer. */
    record Cut() implements Failure {}

    synchronized void expect(int requests, Failure failure) {
        failures.addAll(Collections.nCopies(requests, failure));
    }

    synchronized Optional<Failure> nextFailure() {
        return Optional.ofNullable(failures.poll());
    }

    synchronized void add(SmsInbox.Message message) {
        messages.add(message);
    }

    synchronized List<SmsInbox.Message> messages() {
        return List.copyOf(messages);
    }

    synchronized void clear() {
        messages.clear();
        failures.clear();
    }
}
