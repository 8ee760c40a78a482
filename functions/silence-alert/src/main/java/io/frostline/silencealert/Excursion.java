package io.frostline.silencealert;

import io.frostline.model.CustomerId;
import io.frostline.model.EventId;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import java.time.Instant;
import java.util.Optional;

/**
 * A silence of a device as it is recorded, for ever.
 *
 * @param episode as alerts name it; the same for all devices behind a silent gateway
 * @param customer whose the device was when it began
 * @param ended empty while it goes on
 * @param reopened when it went on after it was over, on the watch's clock
 * @param told when the newest message of it went out, on the watch's clock
 * @param messages how many there were
 * @param acknowledged when a person said to know of it
 */
public record Excursion(
        ExcursionId id,
        EventId episode,
        Optional<CustomerId> customer,
        Optional<Instant> ended,
        Optional<Instant> reopened,
        Instant told,
        int messages,
        Optional<Instant> acknowledged) {
    static Excursion opened(ExcursionId id, EventId episode, Optional<CustomerId> customer, Instant told) {
        return new Excursion(id, episode, customer, Optional.empty(), Optional.empty(), told, 1, Optional.empty());
    }

    boolean isOpen() {
        return ended.isEmpty();
    }

    /** Whether it was told since the device is watched for its present owner, and to that one. */
    boolean isOf(Subject subject) {
        return customer.equals(subject.customer())
                && subject.watchedSince().filter(told::isBefore).isEmpty();
    }

    /** Its end, if it goes on though it is of another time. */
    Optional<End> left(Subject subject) {
        return isOpen() && !isOf(subject)
                ? Optional.of(new End(
                        id, subject.watchedSince().filter(id.began()::isBefore).orElse(told)))
                : Optional.empty();
    }

    /** Whether a person knows of it; who acknowledged it before it went on believed that it was over. */
    boolean isAcknowledged() {
        return acknowledged
                .filter(at -> reopened.isEmpty() || at.isAfter(reopened.get()))
                .isPresent();
    }

    /** After a message; the same message once more changes nothing. */
    Excursion toldAt(Instant time) {
        return time.equals(told)
                ? this
                : new Excursion(id, episode, customer, ended, reopened, time, messages + 1, acknowledged);
    }

    /** It is there again: it goes on, if it was over. */
    Excursion goesOn(Instant time) {
        return isOpen()
                ? this
                : new Excursion(
                        id,
                        episode,
                        customer,
                        Optional.empty(),
                        Optional.of(time),
                        time,
                        time.equals(told) ? messages : messages + 1,
                        acknowledged);
    }

    /** The end of one. */
    public record End(ExcursionId id, Instant time) {
        /**
         * Of what is told no more after a change: when the device counts anew.
         *
         * @param otherwise when it does not
         */
        static Optional<End> of(DeviceChange change, Instant otherwise) {
            Optional<ExcursionId> after = ExcursionId.of(change.device(), change.after());
            return ExcursionId.of(change.device(), change.before().value())
                    .filter(id -> !after.equals(Optional.of(id)))
                    .map(id -> new End(
                            id,
                            change.after().from().filter(id.began()::isBefore).orElse(otherwise)));
        }
    }
}
