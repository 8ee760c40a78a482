package io.frostline.auth.quarkus;

import io.frostline.auth.Judged;
import io.frostline.auth.Refusal;
import io.frostline.binding.Delivery;
import io.frostline.binding.EventPublisher;
import io.frostline.binding.Outcome;
import io.frostline.binding.Rejection;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.model.Topics;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The readings of one report on their way to Kafka; the report is done when the last of them is acknowledged. */
final class Publication implements BiConsumer<Void, @Nullable Throwable> {
    static final String SOURCE = "/frostline/auth";

    private final Delivery delivery;
    private final Judged judged;
    private final AtomicInteger open;
    private volatile @Nullable Throwable failure;

    Publication(Delivery delivery, Judged judged) {
        this.delivery = delivery;
        this.judged = judged;
        this.open = new AtomicInteger(judged.readings().size() + 1);
    }

    void publish(EventPublisher publisher) {
        try {
            for (Reading reading : judged.readings()) {
                publisher.publish(Topics.READINGS, event(reading)).whenComplete(this);
            }
            accept(null, null);
        } catch (RuntimeException e) {
            delivery.complete(Outcome.retry(e));
        }
    }

    private Event event(Reading reading) {
        return Event.of(
                        reading.id().toString(),
                        EventType.READING,
                        SOURCE,
                        reading.received(),
                        reading.device().toString(),
                        ReadingJson.encode(reading))
                .in(delivery.event().trace());
    }

    /** One more is acknowledged, or failed. */
    @Override
    public void accept(@Nullable Void acknowledged, @Nullable Throwable fault) {
        if (fault != null) {
            failure = fault;
        }
        if (open.decrementAndGet() == 0) {
            delivery.complete(outcome());
        }
    }

    private Outcome outcome() {
        Throwable fault = failure;
        if (fault != null) {
            return Outcome.retry(fault);
        }
        List<Refusal> refusals = judged.refusals();
        return refusals.isEmpty()
                ? Outcome.DONE
                : new Outcome.Rejected(
                        refusals.stream().map(Publication::rejection).toList());
    }

    private static Rejection rejection(Refusal refusal) {
        return new Rejection(refusal.reason(), refusal.path(), refusal.part());
    }
}
