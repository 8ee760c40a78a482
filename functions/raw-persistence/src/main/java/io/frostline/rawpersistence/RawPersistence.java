package io.frostline.rawpersistence;

import io.frostline.model.DayBucket;
import io.frostline.model.Event;
import io.frostline.model.Parsed;
import io.frostline.model.RawMessageId;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.model.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Turns the events of {@code readings} into rows: a resend or a replay becomes the row that is already there. */
public final class RawPersistence {
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Retention retention;
    private final InstantSource clock;

    public RawPersistence(Retention retention, InstantSource clock) {
        this.retention = retention;
        this.clock = clock;
    }

    /** Decides about one event. */
    public Decision decide(Event event) {
        Parsed<Reading> parsed = ReadingJson.decode(event.data());
        if (parsed instanceof Parsed.Valid<Reading> valid) {
            return decide(event, valid.value());
        }
        Parsed.Malformed<Reading> malformed = (Parsed.Malformed<Reading>) parsed;
        return new Decision.Refuse(malformed.reason(), malformed.path());
    }

    private Decision decide(Event event, Reading reading) {
        Instant time = reading.time();
        if (time.isAfter(event.time().plus(AHEAD))) {
            return new Decision.Refuse("must be at most one day after it was received, was " + time, "time");
        }
        return retention
                .lifetime(event, time, clock.instant())
                .<Decision>map(lifetime -> new Decision.Store(new RawRow(
                        reading.device(),
                        DayBucket.of(time),
                        RawMessageId.of(time, reading.id()),
                        reading.original(),
                        lifetime)))
                .orElseGet(Decision.Expired::new);
    }
}
