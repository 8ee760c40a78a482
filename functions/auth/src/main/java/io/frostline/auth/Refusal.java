package io.frostline.auth;

import io.frostline.model.Report;
import java.util.Optional;

/**
 * Why a report, or one reading of it, can never be accepted.
 *
 * @param reason a sentence that a person understands
 * @param path where in the report
 * @param part the reading, JSON, token masked; empty: it is about the whole report
 */
public record Refusal(String reason, String path, Optional<String> part) {
    static Refusal of(String reason, String path) {
        return new Refusal(reason, path, Optional.empty());
    }

    static Refusal of(Report.Entry entry, String reason, String path) {
        return new Refusal(reason, path, Optional.of(entry.original()));
    }
}
