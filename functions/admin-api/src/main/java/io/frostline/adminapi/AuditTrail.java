package io.frostline.adminapi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Remembers who changed what. */
public interface AuditTrail {
    /** Notes a change that was made. Never fails: an entry that can't be stored goes to the log. */
    CompletionStage<Void> add(Change change);

    /**
     * The changes of a day, newest first.
     *
     * @param day in UTC
     * @param object only those of this thing, such as {@code device/7}
     * @param most how many at most
     */
    CompletionStage<List<AuditEntry>> of(LocalDate day, Optional<String> object, int most);
}
