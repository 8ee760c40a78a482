package io.frostline.auth;

import io.frostline.model.Reading;
import java.util.List;

/**
 * What became of a report, each in the order of the report.
 *
 * @param readings authenticated
 * @param refusals of the others
 */
public record Judged(List<Reading> readings, List<Refusal> refusals) {
    public Judged {
        readings = List.copyOf(readings);
        refusals = List.copyOf(refusals);
    }
}
